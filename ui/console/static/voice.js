// The board's voice: recordings joined without gaps. A browser that wants a touch first is told by a small hint.

const buffers = new Map();
let context = null;

async function buffer(file) {
  if (!buffers.has(file)) {
    const response = await fetch(`/sounds/${file}`);
    buffers.set(file, response.ok ? await context.decodeAudioData(await response.arrayBuffer()) : null);
  }
  return buffers.get(file);
}

/** Starts the sound; `blocked(true)` while the browser waits for a touch. */
export function startVoice(blocked) {
  context = new AudioContext();
  const check = () => blocked(context.state !== "running");
  context.onstatechange = check;
  const wake = () => context.resume().then(check);
  document.addEventListener("pointerdown", wake);
  document.addEventListener("keydown", wake);
  check();
}

/** Plays the files one after another; resolves when the last has ended. A missing file is left out. */
export async function speak(files) {
  if (!context || context.state !== "running") return;
  const pieces = (await Promise.all(files.map((file) => buffer(file).catch(() => null)))).filter(Boolean);
  if (!pieces.length) return;
  let at = context.currentTime + 0.05;
  for (const piece of pieces) {
    const source = context.createBufferSource();
    source.buffer = piece;
    source.connect(context.destination);
    source.start(at);
    at += piece.duration;
  }
  await new Promise((resolve) => { setTimeout(resolve, (at - context.currentTime) * 1000); });
}
