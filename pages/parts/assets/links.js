// Links between views without loading the page anew: the address changes and Streamlit is told, as it is when
// the reader goes back. Without this script the links work as plain links.
addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-soft]") : null;
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (link.href === location.href) return;
  history.pushState({}, "", link.href);
  dispatchEvent(new PopStateEvent("popstate"));
  if (!link.hasAttribute("data-stay")) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
});

// Buttons that print the page: the page's policy allows no script on the button itself.
addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-print]")) print();
});
