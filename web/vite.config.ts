import { defineConfig } from "vite";

// The pages are served as they are built, under a Content-Security-Policy without inline script or style: nothing may
// be inlined, not even small files.
export default defineConfig({
  base: "./",
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  build: {
    outDir: "../data/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2021",
    reportCompressedSize: true,
  },
  json: { stringify: true },
  server: { proxy: { "/api": "http://127.0.0.1:8765" } },
});
