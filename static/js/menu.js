/** The account menu closes on Escape and on a click beside it, as people expect of a menu. */
export function closeMenus(doc) {
  for (const menu of doc.querySelectorAll("details.account")) {
    doc.addEventListener("click", (event) => {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
}
