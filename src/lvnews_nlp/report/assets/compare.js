// What rose and fell between two periods: themes and organisations, by the share of articles that have them.
function compare(articles, filters) {
  const days = articles.map((i) => D.articles[i][DAY]).filter(Boolean).sort();
  if (days.length < 2 || days[0].slice(0, 7) === days[days.length - 1].slice(0, 7)) return [h('h2', null, W.compare), h('p', {class: 'note'}, W.too_short)];
  const middle = days[Math.floor(days.length / 2)].slice(0, 7);
  const before = days.map((day) => day.slice(0, 7)).filter((month) => month < middle);
  const chosenPeriods = {
    a1: days[0].slice(0, 7), a2: before.length ? before[before.length - 1] : middle,
    b1: middle, b2: days[days.length - 1].slice(0, 7),
  };
  const result = h('div');
  const form = h('form', {class: 'periods', 'aria-label': W.two_periods});
  for (const [first, last, title] of [['a1', 'a2', W.period_a], ['b1', 'b2', W.period_b]]) {
    form.append(h('fieldset', null, h('legend', null, title), input(first, W.from, 'month', chosenPeriods[first]), input(last, W.to, 'month', chosenPeriods[last])));
  }
  function draw() {
    const values = Object.fromEntries(new FormData(form));
    const within = (from, to) => articles.filter((i) => { const m = (D.articles[i][DAY] || '').slice(0, 7); return m && m >= from && m <= to; });
    const a = within(values.a1, values.a2);
    const b = within(values.b1, values.b2);
    const themes = D.themes_of.map((list) => list.map(([theme]) => theme));
    const organisations = entitiesOf.map((list) => list.filter((i) => D.labels[D.entities[i][LABEL]] === 'ORG'));
    result.replaceChildren(
      h('p', {class: 'note'}, say(W.compared, {a: number(a.length), b: number(b.length)})),
      section(W.theme, null, changes(W.theme, a, b, themes, (theme) => link(['articles'], {...filters, theme: D.themes[theme][0]}, themeName(theme)), themeName)),
      section(W.organisations, null, changes(W.organisations, a, b, organisations, (i) => link(['entity', entityKey(D.entities[i])], filters, D.entities[i][NAME]), (i) => D.entities[i][NAME])));
  }
  form.onchange = draw;
  form.onsubmit = (event) => event.preventDefault();
  draw();
  return [h('h2', null, W.compare), form, result];
}

function changes(title, a, b, of, linked, named) {
  if (!a.length || !b.length) return h('p', {class: 'note'}, W.empty_period);
  const left = new Map(counted(a, of));
  const right = new Map(counted(b, of));
  const rows = [...new Set([...left.keys(), ...right.keys()])]
    .map((thing) => ({thing, a: left.get(thing) || 0, b: right.get(thing) || 0}))
    .map((row) => ({...row, change: row.b / b.length - row.a / a.length}))
    .filter((row) => row.a + row.b > 1)
    .sort((x, y) => Math.abs(y.change) - Math.abs(x.change)).slice(0, 40);
  const points = (change) => `${change > 0 ? '+' : change < 0 ? '−' : ''}${number(100 * Math.abs(change), 1)}`;
  return sortable([
    {title: W.name, value: (row) => named(row.thing), cell: (row) => linked(row.thing)},
    {title: W.period_a, number: true, value: (row) => row.a / a.length, cell: (row) => `${row.a} (${percent(row.a / a.length)})`},
    {title: W.period_b, number: true, value: (row) => row.b / b.length, cell: (row) => `${row.b} (${percent(row.b / b.length)})`},
    {title: W.points, number: true, value: (row) => row.change, cell: (row) => h('span', {class: row.change > 0 ? 'up' : row.change < 0 ? 'down' : null}, `${row.change > 0 ? '▲ ' : row.change < 0 ? '▼ ' : ''}${points(row.change)}`)},
  ], rows, {start: 3, name: title});
}
