// The hall TV that shows the published ratings: as the wall display, its departments page by page.

import "./wall.js";

const TURN_MS = 12000;
let page = 0;

setInterval(() => {
  const pages = document.querySelectorAll(".departments ul");
  if (pages.length < 2) return;
  page = (page + 1) % pages.length;
  pages.forEach((one, place) => { one.hidden = place !== page; });
}, TURN_MS);
