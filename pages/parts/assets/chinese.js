// Streamlit's own English in Chinese, and the mark of a dark page. Loaded before anything else.
(() => {
  const texts = /*TEXTS*/ {};
  const patterns = /*PATTERNS*/ [].map(([from, to]) => [new RegExp(from), to]);
  const labels = ["aria-label", "title", "placeholder", "alt", "data-title", "aria-roledescription", "content"];
  const latin = /[A-Za-z]{2}/;

  function chinese(text) {
    const bare = text.trim().replace(/\s+/g, " ");
    if (!bare || !latin.test(bare) || bare.length > 200) return null;
    if (Object.hasOwn(texts, bare)) return text.replace(text.trim(), texts[bare]);
    for (const [from, to] of patterns) if (from.test(bare)) return bare.replace(from, to).replace(/[，、]$/, "");
    return null;
  }

  function isIcon(node) { // names of icons are written as text in an icon font
    const parent = node.parentElement;
    return parent && (parent.dataset.testid === "stIconMaterial" || parent.closest("script,style,textarea,pre,code"));
  }

  function translateText(node) {
    if (!latin.test(node.data) || isIcon(node)) return;
    const found = chinese(node.data);
    if (found !== null && found !== node.data) node.data = found;
  }

  function translateLabels(element) {
    for (const name of labels) {
      const value = element.getAttribute && element.getAttribute(name);
      const found = value && chinese(value);
      if (found !== null && found !== undefined && found !== "" && found !== value) element.setAttribute(name, found);
    }
  }

  function translate(root) {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    translateLabels(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) translateText(node); else translateLabels(node);
    }
  }

  function markDark() { // Streamlit says it nowhere but in the colour of the page
    const app = document.querySelector(".stApp");
    if (!app) return;
    const [red, green, blue] = (getComputedStyle(app).backgroundColor.match(/\d+/g) || [255, 255, 255]).map(Number);
    document.documentElement.classList.toggle("dark", red + green + blue < 382);
  }

  document.documentElement.lang = "zh-CN";
  if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.classList.add("dark");
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData") translateText(change.target);
      else if (change.type === "attributes") translateLabels(change.target);
      else change.addedNodes.forEach(translate);
    }
    markDark();
  }).observe(document.documentElement, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: [...labels, "class"],
  });
})();
