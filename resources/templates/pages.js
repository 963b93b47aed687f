// What every page of the program draws with.
const chinese = (navigator.language || "en").toLowerCase().startsWith("zh");
const $ = (id) => document.getElementById(id);

function made(tag, words, kind) {
  const one = document.createElement(tag);
  if (words !== undefined) one.textContent = words;
  if (kind) one.className = kind;
  return one;
}

function percent(share) { return (100 * share).toFixed(1) + "%"; }

function shares(answer) {
  const table = made("table");
  const rows = Object.entries(answer.scores).sort((a, b) => b[1] - a[1]).slice(0, 20);
  for (const [label, share] of rows) {
    const row = made("tr", undefined, answer.labels.includes(label) ? "first" : "");
    const bar = made("meter");
    bar.value = share;
    bar.setAttribute("aria-hidden", "true");
    const cell = made("td", undefined, "bar");
    cell.append(bar);
    row.append(made("td", label), cell, made("td", percent(share), "share"));
    table.append(row);
  }
  return table;
}

function marked(text, passages) {
  const points = Array.from(text);  // places count code points
  const shown = made("div", undefined, "text");
  let at = 0;
  for (const one of passages) {
    if (one.start < at) continue;
    shown.append(points.slice(at, one.start).join(""));
    const mark = made("mark", points.slice(one.start, one.end).join(""));
    mark.append(made("small", one.label + " " + percent(one.confidence)));
    shown.append(mark);
    at = one.end;
  }
  shown.append(points.slice(at).join(""));
  return shown;
}
