// Brings a part of the page to a new markup without replacing what stayed the same: focus and scrolling survive.

const keyOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.id || node.dataset.id || "" : "");

/** Keeps what belongs to the person at the page: an open dialog, an answer that was asked for (`data-keep`). */
const isHeld = (node) =>
  (node.nodeName === "DIALOG" && node.open) ||
  (node.nodeType === Node.ELEMENT_NODE && "keep" in node.dataset && node.hasChildNodes());

function syncAttributes(old, fresh) {
  const keep = old.nodeName === "DETAILS" ? ["open"] : [];
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !keep.includes(name)) old.removeAttribute(name);
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

function sync(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  if (isHeld(old) || old.isEqualNode(fresh)) return;
  syncAttributes(old, fresh);
  morph(old, fresh);
}

/** Makes the children of `old` equal to those of `fresh`; elements with an id or data-id keep their identity. */
export function morph(old, fresh) {
  const keyed = new Map();
  for (const child of old.childNodes) if (keyOf(child)) keyed.set(keyOf(child), child);
  let cursor = old.firstChild;
  for (const next of [...fresh.childNodes]) {
    const key = keyOf(next);
    let match = key ? keyed.get(key) : cursor;
    if (!key && match && keyOf(match)) match = null;
    if (match && match.nodeType === next.nodeType && match.nodeName === next.nodeName) {
      if (match === cursor) cursor = cursor.nextSibling;
      else old.insertBefore(match, cursor);
      sync(match, next);
    } else {
      old.insertBefore(next, cursor);
    }
  }
  while (cursor) {
    const after = cursor.nextSibling;
    if (isHeld(cursor)) cursor = after;
    else {
      cursor.remove();
      cursor = after;
    }
  }
}

/** The nodes of a piece of markup from the hall's own server; scripts in it would not run. */
export function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}
