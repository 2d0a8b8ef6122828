/** Requests by htmx that change something carry the CSRF token of a form on the page. */
export function sendCsrfToken(doc) {
  doc.addEventListener("htmx:configRequest", (event) => {
    const token = doc.querySelector("input[name=csrfmiddlewaretoken]");
    if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token.value;
  });
}
