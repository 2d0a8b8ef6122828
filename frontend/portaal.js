// On every page; each page also works without it.
import htmx from "htmx.org/dist/htmx.esm.js";
import { closeMenus } from "../static/js/menu.js";
import { reportFailedSaves } from "../static/js/opslagstand.js";
import { announceSwaps, focusErrors } from "../static/js/toegankelijk.js";
import { sendCsrfToken } from "../static/js/htmx-csrf.js";

window.htmx = htmx;
sendCsrfToken(document);
announceSwaps(document);
reportFailedSaves(document);
document.addEventListener("DOMContentLoaded", () => {
  closeMenus(document);
  focusErrors(document);
});
