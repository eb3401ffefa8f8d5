// Contrast as WCAG 2.2 measures it (1.4.3 for text: 4.5, 1.4.11 for graphics: 3).
function luminance(colour) {
  const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map(Number)
    .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ratio(one, other) {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}
function behind(element) {
  for (let e = element; e; e = e.parentElement) {
    const colour = getComputedStyle(e).backgroundColor;
    if (!/, 0\)$/.test(colour)) return colour;
  }
  return 'rgb(255, 255, 255)';
}
function behindInPicture(text) {
  const box = text.getBoundingClientRect();
  text.scrollIntoView({block: 'center', behavior: 'instant'});
  const now = text.getBoundingClientRect();
  const rect = document.elementsFromPoint(now.x + box.width / 2, now.y + box.height / 2).find(e => e.tagName === 'rect');
  return rect ? getComputedStyle(rect).fill : behind(text.closest('div, li'));
}
function faintTexts() {
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    if (!text || !element.checkVisibility({visibilityProperty: true}) || element.closest('.ears, style, script')) continue;
    const isPicture = element.tagName === 'text';
    const found = isPicture
      ? ratio(getComputedStyle(element).fill, behindInPicture(element))
      : ratio(getComputedStyle(element).color, behind(element));
    if (found < 4.5) faint.push(`${found.toFixed(2)}: ${element.className.baseVal ?? element.className} ${text.slice(0, 60)}`);
  }
  return faint;
}
function faintBars() {
  const faint = [];
  const page = behind(document.body);
  for (const bar of document.querySelectorAll('.bar rect')) {
    const found = ratio(getComputedStyle(bar).fill, page);
    if (found < 3) faint.push(`${found.toFixed(2)}: ${bar.className.baseVal}`);
  }
  const parts = ratio(...['candidate', 'stable'].map(part => getComputedStyle(document.querySelector('rect.' + part)).fill));
  if (parts < 3) faint.push(`${parts.toFixed(2)}: candidate beside stable`);
  return faint;
}
