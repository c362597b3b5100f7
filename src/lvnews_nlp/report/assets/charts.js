// Bars. Each can be pressed and opens the articles behind it; the numbers also stand in a table for readers of text.
function bars(counts, list, {label, filters, most, shares}) {
  const width = 240;
  const height = 44;
  const step = width / Math.max(list.length, 1);
  const drawn = list.map((period) => {
    const value = counts.get(period) || 0;
    const tall = most ? Math.max(value ? 2 : 0, (value / most) * (height - 4)) : 0;
    const said = `${label}, ${sayPeriod(period)}: ${shares ? percent(value) : number(value)}`;
    return svg('rect', {
      x: (list.indexOf(period) * step).toFixed(2), y: (height - tall).toFixed(2), width: Math.max(step - 1, 0.5).toFixed(2),
      height: tall.toFixed(2), class: 'bar',
      onclick: () => go(['articles'], {...filters, ...span(period)}),
    }, svg('title', null, said));
  });
  return svg('svg', {
    viewBox: `0 0 ${width} ${height + 1}`, class: 'bars', role: 'img', preserveAspectRatio: 'none',
    'aria-label': `${label}: ${list.map((p) => `${sayPeriod(p)} ${shares ? percent(counts.get(p) || 0) : counts.get(p) || 0}`).join(', ')}`,
  }, svg('line', {x1: 0, y1: height + 0.5, x2: width, y2: height + 0.5, class: 'ground'}), drawn);
}

function countsBy(articles, unit) {
  const counts = new Map();
  for (const i of articles) {
    const day = D.articles[i][DAY];
    if (day) counts.set(periodOf(day, unit), (counts.get(periodOf(day, unit)) || 0) + 1);
  }
  return counts;
}

// Small pictures side by side, all in one scale.
function multiples(groups, articles, {shares = false} = {}) {
  const {unit, list} = periods(articles);
  if (!list.length) return h('p', {class: 'note'}, W.no_days);
  const whole = countsBy(articles, unit);
  const counted = groups.map((group) => {
    const counts = countsBy(group.articles, unit);
    if (shares) for (const [period, n] of counts) counts.set(period, n / whole.get(period));
    return counts;
  });
  const most = Math.max(...counted.flatMap((counts) => [...counts.values()]), 0);
  return [
    h('p', {class: 'note'}, `${sayPeriod(list[0])} – ${sayPeriod(list[list.length - 1])}; ${say(W.one_scale, {most: shares ? percent(most) : number(most)})}`),
    h('ul', {class: 'multiples'}, groups.map((group, i) => h('li', null,
      h('div', {class: 'head'}, group.link, h('span', {class: 'count'}, count('n_articles', group.articles.length))),
      bars(counted[i], list, {label: group.name, filters: group.filters, most, shares})))),
    h('details', null, h('summary', null, W.as_table), h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': W.as_table}, h('table', null,
      h('thead', null, h('tr', null, h('th', {scope: 'col'}, ''), list.map((p) => h('th', {scope: 'col', class: 'number'}, sayPeriod(p))))),
      h('tbody', null, groups.map((group, i) => h('tr', null, h('th', {scope: 'row'}, group.name), list.map((p) => h('td', {class: 'number'},
        counted[i].get(p) ? link(['articles'], {...group.filters, ...span(p)}, shares ? percent(counted[i].get(p)) : counted[i].get(p)) : '·')))))))),
  ];
}

// A list with a bar for each number.
function ranked(rows) {
  const most = Math.max(...rows.map((row) => row.n), 1);
  return h('ol', {class: 'ranked'}, rows.map((row) => h('li', null,
    h('span', {class: 'name'}, row.link), h('span', {class: 'track'}, h('span', {class: 'fill', 'width%': 100 * row.n / most})),
    h('span', {class: 'count'}, row.said || number(row.n)))));
}
