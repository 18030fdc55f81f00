// A board that is not paired yet asks now and then whether its code was entered.

async function ask() {
  try {
    const response = await fetch("/board/pairing", { method: "POST" });
    const answer = await response.json();
    if (answer.paired || answer.expired) location.reload();
  } catch {
    // The line is down: the next question finds out.
  }
}

setInterval(ask, 2500);
