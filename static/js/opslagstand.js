// An autosave that failed must not look saved: what is said under the form stays true.
const NO_CONNECTION = "Niet opgeslagen: er is geen verbinding. Uw tekst staat nog op deze pagina.";
const SIGNED_OUT =
  "Niet opgeslagen: u bent uitgelogd. Log in een ander tabblad in; uw tekst staat nog op deze pagina.";
const FAILED = "Niet opgeslagen: er ging iets mis. Uw tekst staat nog op deze pagina; probeer het opnieuw.";

function say(target, text) {
  const line = document.createElement("p");
  line.className = "opslagstand opslagstand--fout";
  line.textContent = text;
  target.replaceChildren(line);
}

/** Listens to every htmx form whose target says data-opslagstand. */
export function reportFailedSaves(root) {
  const targetOf = (event) => {
    const target = event.detail.target;
    return target?.matches?.("[data-opslagstand]") ? target : null;
  };
  root.addEventListener("htmx:beforeSwap", (event) => {
    const target = targetOf(event);
    if (target && event.detail.xhr.status === 200 && !event.detail.serverResponse.includes("opslagstand")) {
      event.detail.shouldSwap = false; // the login page, where a saved form was expected
      say(target, SIGNED_OUT);
    }
  });
  root.addEventListener("htmx:responseError", (event) => {
    const target = targetOf(event);
    if (target) say(target, FAILED);
  });
  root.addEventListener("htmx:sendError", (event) => {
    const target = targetOf(event);
    if (target) say(target, NO_CONNECTION);
  });
}
