/** A form that came back with errors: its summary gets the focus, so that it is read and seen first. */
export function focusErrors(doc) {
  doc.querySelector("[data-focus]")?.focus();
}

/** What htmx changed is said aloud: an element with data-aankondiging tells what it holds now. */
export function announceSwaps(doc) {
  doc.addEventListener("htmx:afterSettle", (event) => {
    const text = event.detail.elt?.dataset?.aankondiging;
    const place = doc.getElementById("aankondiging");
    if (text && place) place.textContent = text;
    if (event.detail.elt?.querySelector) focusErrors(event.detail.elt);
  });
}
