import { render } from "preact";
import { App } from "./app";
import { preferredLanguage, setLanguage } from "./i18n";
import "./styles/base.css";
import "./styles/room.css";
import "./styles/filters.css";
import "./styles/charts.css";
import "./styles/reading.css";
import "./styles/print.css";
import { applyTheme, preferredTheme } from "./theme";

applyTheme(preferredTheme());
setLanguage(preferredLanguage());
const room = document.getElementById("room");
if (room) render(<App />, room);
