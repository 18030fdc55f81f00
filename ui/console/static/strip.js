// The narrow strip in a window of its own that stays above other programmes, where the browser can do that.

async function onTop(address, width, height) {
  const pane = await window.documentPictureInPicture.requestWindow({ width, height });
  const frame = pane.document.createElement("iframe");
  frame.src = address;
  Object.assign(frame.style, { position: "fixed", inset: "0", width: "100%", height: "100%", border: "0" });
  pane.document.body.append(frame);
  frame.addEventListener("load", () => frame.contentWindow.focus());
}

/** Opens the strip on top of everything, else as a plain small window. */
export async function openStrip(address, width, height) {
  try {
    await onTop(address, width, height);
  } catch {
    window.open(address, "strip", `popup,width=${width},height=${height},top=0,left=0`);
  }
}
