"""What a hostile page, client or report may try with a running `depeche serve`.

usage: attacks_test.py DEPECHE
"""
import json
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = sys.argv[1]
PATIENCE = 60  # seconds that what must come is waited for: a machine that does other things as well is slow
HEADLINE = '<script>alert(1)</script> "Rebels" attack'


def serve(*arguments):
    process = subprocess.Popen([PROGRAM, "serve", "--port", "0", *arguments], stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True)
    said = ""
    for line in process.stdout:
        said += line
        address = re.search(r"http://[^/\s]*:(\d+)/", line)
        if address:
            return process, int(address.group(1))
    raise AssertionError("the server did not start: " + said)


class Attacks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.folder.name)
        report = {"id": "a", "lang": "en", "published": "2024-05-07", "title": HEADLINE,
                  "text": "Rebels attacked a <b>village</b> near Gao on Monday."}
        (folder / "a.jsonl").write_text(json.dumps(report), encoding="utf8")
        cls.archive = str(folder / "a.db")
        subprocess.run([PROGRAM, "ingest", "--archive", cls.archive, str(folder / "a.jsonl")], check=True,
                       capture_output=True)
        pages = folder / "pages"
        pages.mkdir()
        (pages / "index.html").write_text("<!doctype html><title>pages</title>", encoding="utf8")
        (folder / "secret.txt").write_text("secret", encoding="utf8")
        (pages / "link.txt").symlink_to(folder / "secret.txt")
        cls.server, cls.port = serve("--archive", cls.archive, "--pages", str(pages))

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.communicate(timeout=PATIENCE)
        cls.folder.cleanup()

    def raw(self, request, port=None, wait=PATIENCE):
        """The status and all that comes back for these bytes; 0 where the connection ends, or waits for more, without one."""
        with socket.create_connection(("127.0.0.1", port or self.port), timeout=wait) as client:
            client.sendall(request)
            answer = b""
            try:
                while piece := client.recv(65536):
                    answer += piece
            except (ConnectionResetError, TimeoutError):
                pass
        head = answer.split(b"\r\n", 1)[0]
        status = int(head.split(b" ")[1]) if head.startswith(b"HTTP/") else 0
        return status, answer.decode("utf8", "replace")

    def get(self, path, *headers, host=None, method="GET", port=None):
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{port or self.port}'}", "Connection: close",
                 *headers, "", ""]
        return self.raw("\r\n".join(lines).encode("utf8"), port)

    def test_it_serves(self):
        status, answer = self.get("/api/v1/events")
        self.assertEqual(status, 200, answer)
        self.assertIn("ASSAULT", answer)
        self.assertEqual(self.get("/")[0], 200)

    def test_headers_forbid_script_and_frames(self):
        for path in ("/", "/api/v1/events", "/nothing.js"):
            head = self.get(path)[1].split("\r\n\r\n")[0].lower()
            self.assertIn("content-security-policy: default-src 'none'; script-src 'self'", head)
            self.assertNotIn("unsafe-inline", head)
            self.assertIn("frame-ancestors 'none'", head)
            self.assertIn("x-content-type-options: nosniff", head)
            self.assertIn("referrer-policy: no-referrer", head)

    def test_script_in_a_headline_stays_data(self):
        status, answer = self.get("/api/v1/reports")
        self.assertEqual(status, 200)
        head, body = answer.split("\r\n\r\n", 1)
        self.assertIn("application/json", head.lower())
        self.assertIn(HEADLINE, json.dumps(json.loads(body), ensure_ascii=False).replace('\\"', '"'))

    def test_no_path_leads_out_of_the_pages(self):
        for path in ("/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/....//secret.txt", "/link.txt",
                     "/.%00./secret.txt", "/pages/../../secret.txt", "//etc/passwd", "/..\\secret.txt", "/%c0%ae%c0%ae/secret.txt"):
            status, answer = self.get(path)
            self.assertNotIn("\r\n\r\nsecret", answer, path)
            self.assertNotIn("root:", answer, path)
            self.assertIn(status, (0, 200, 400, 404), path)

    def test_names_that_point_here_are_refused(self):
        for host in ("evil.example", f"evil.example:{self.port}", "127.0.0.1", f"127.0.0.1.evil.example:{self.port}",
                     f"127.0.0.1:{self.port}@evil.example"):
            self.assertEqual(self.get("/api/v1/events", host=host)[0], 403, host)
        self.assertEqual(self.get("/api/v1/events", f"Host: evil.example")[0], 403)  # two of them
        self.assertEqual(self.get("/api/v1/events", host=f"localhost:{self.port}")[0], 200)

    def test_pages_of_other_sites_are_refused(self):
        self.assertEqual(self.get("/api/v1/events", "Origin: http://evil.example")[0], 403)
        self.assertEqual(self.get("/api/v1/events", "Origin: null")[0], 403)
        self.assertEqual(self.get("/api/v1/events", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors")[0], 403)
        self.assertEqual(self.get("/api/v1/events", f"Origin: http://127.0.0.1:{self.port}")[0], 200)

    def test_the_archive_is_only_read(self):
        for method in ("PUT", "DELETE", "PATCH", "POST"):
            self.assertIn(self.get("/api/v1/events", method=method)[0], (400, 404, 405), method)

    def test_oversized_requests(self):
        self.assertIn(self.get("/api/v1/events?text=" + "a" * 100_000)[0], (0, 400, 414, 431))
        self.assertIn(self.get("/api/v1/events", "X: " + "a" * 100_000)[0], (0, 400, 431))
        body = b"x" * 2_000_000
        request = (f"POST /api/v1/code HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Type: application/json\r\n"
                   f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n").encode() + body
        try:
            status, _ = self.raw(request)
        except (BrokenPipeError, ConnectionResetError):
            status = 0
        self.assertIn(status, (0, 413))
        self.test_it_serves()

    def test_malformed_requests(self):
        for request in (b"\r\n\r\n", b"GET\r\n\r\n", b"\x00\x01\x02\x03\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                        b"GET /api/v1/events HTTP/1.1\r\n\r\n",
                        f"POST /api/v1/code HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Length: -5\r\n\r\n".encode(),
                        f"POST /api/v1/code HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Type: application/json\r\n"
                        f"Content-Length: 9\r\nConnection: close\r\n\r\n{{\"text\":}}".encode()):
            self.assertIn(self.raw(request, wait=5)[0], (0, 400, 403, 404, 405, 411, 413, 422, 505), request)
        for query in ("type=%00", "limit=-1", "limit=999999999999", "from=99999", "near=1,2", "cursor=%ff%fe", "sort=';--",
                      "text=%22", "unknown=1", "quad=7"):
            self.assertIn(self.get("/api/v1/events?" + query)[0], (200, 400), query)
        self.test_it_serves()

    def test_a_slow_client_is_dropped_and_others_are_served(self):
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as slow:
            slow.sendall(b"GET /api/v1/events HTTP/1.1\r\n")
            self.test_it_serves()
            answer = b""
            try:
                for _ in range(30):
                    slow.sendall(b"X")
                    time.sleep(0.5)
                answer = slow.recv(1000)
            except (BrokenPipeError, ConnectionResetError):
                pass
            self.assertNotIn(b" 200 ", answer)

    def test_listening_elsewhere_needs_a_token(self):
        refused = subprocess.run([PROGRAM, "serve", "--archive", self.archive, "--listen", "0.0.0.0", "--port", "0"],
                                 capture_output=True, text=True, timeout=60)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("token", refused.stderr)

    def test_the_token_is_sent_in_a_header_alone(self):
        token = "a-token-of-good-length"
        file = pathlib.Path(self.folder.name) / "token"
        file.write_text(token + "\n", encoding="utf8")
        server, port = serve("--archive", self.archive, "--token-file", str(file))
        try:
            self.assertEqual(self.get("/api/v1/events", port=port)[0], 401)
            self.assertEqual(self.get("/api/v1/events", "Authorization: Bearer " + token[:-1], port=port)[0], 401)
            self.assertEqual(self.get("/api/v1/events", "Authorization: Bearer " + token + "x", port=port)[0], 401)
            self.assertIn(self.get("/api/v1/events?token=" + token, port=port)[0], (400, 401))
            self.assertEqual(self.get("/api/v1/events", "Authorization: Bearer " + token, port=port)[0], 200)
        finally:
            server.terminate()
            server.communicate(timeout=PATIENCE)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
