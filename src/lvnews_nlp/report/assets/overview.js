// The first part: what is in the corpus.
function overview(articles, filters) {
  const {first, last} = periods(articles);
  const names = counted(articles, entitiesOf);
  const projects = projectsOf(articles);
  const within = new Set(articles);
  const events = D.events.filter(([i]) => within.has(i));
  const undated = articles.filter((i) => !D.articles[i][DAY]).length;
  const facts = [
    [number(articles.length), W.articles, ['articles']],
    [number(names.length), W.names, ['entities']],
    [number(projects.length), W.projects, ['projects']],
    [number(events.length), W.events, ['events']],
  ];
  return [
    D.without_text ? h('p', {class: 'warning'}, say(W.without_text, {n: number(D.without_text)})) : null,
    h('dl', {class: 'facts'}, facts.map(([n, title, to]) => h('div', null, h('dt', null, title), h('dd', null, link(to, filters, n))))),
    first && h('p', {class: 'note'}, `${sayDay(first)} – ${sayDay(last)}${undated ? `; ${count('undated', undated)}` : ''}`),
    section(W.themes_in_time, [W.themes_note, h('span', {class: 'screen'}, ` ${W.press_bar}`)], themesInTime(articles, filters)),
    D.municipalities.length ? section(W.in_municipalities, W.municipalities_note, inMunicipalities(articles, filters)) : null,
    filters.label
      ? section(capital(labelName(filters.label)), null, namesRanked(articles, filters, filters.label, 25))
      : [section(W.organisations, null, namesRanked(articles, filters, 'ORG', 15)), section(W.persons, null, namesRanked(articles, filters, 'PERSON', 10))],
    section(W.together, W.together_note, together(articles, filters)),
    projects.length ? section(W.projects, null, projectTable(projects.slice(0, 15), filters), h('p', {class: 'screen'}, link(['projects'], filters, W.all_projects))) : null,
  ];
}

function themesInTime(articles, filters) {
  const themes = counted(articles, D.themes_of.map((list) => list.map(([theme]) => theme))).slice(0, 12);
  if (!themes.length) return h('p', {class: 'note'}, W.nothing);
  const within = new Set(articles);
  const groups = themes.map(([theme]) => ({
    name: themeName(theme),
    filters: {...filters, theme: D.themes[theme][0]},
    link: link(['articles'], {...filters, theme: D.themes[theme][0]}, themeName(theme)),
    articles: [...byTheme.get(theme)].filter((i) => within.has(i)),
  }));
  return multiples(groups, articles, {shares: true});
}

function inMunicipalities(articles, filters) {
  const within = new Set(articles);
  const rows = counted(articles, D.municipalities_of).slice(0, 12);
  if (!rows.length) return h('p', {class: 'note'}, W.nothing);
  return h('ul', {class: 'multiples'}, rows.map(([place, n]) => {
    const name = D.municipalities[place];
    const here = [...byMunicipality.get(place)].filter((i) => within.has(i));
    const themes = counted(here, D.themes_of.map((list) => list.map(([theme]) => theme))).slice(0, 4);
    const its = {...filters, municipality: name};
    return h('li', null,
      h('div', {class: 'head'}, link(['articles'], its, name), h('span', {class: 'count'}, count('n_articles', n))),
      ranked(themes.map(([theme, k]) => ({n: k / n, said: percent(k / n), link: link(['articles'], {...its, theme: D.themes[theme][0]}, themeName(theme))}))));
  }));
}

function namesRanked(articles, filters, label, most) {
  const rows = counted(articles, entitiesOf).filter(([i]) => D.labels[D.entities[i][LABEL]] === label).slice(0, most);
  if (!rows.length) return h('p', {class: 'note'}, W.nothing);
  return ranked(rows.map(([i, n]) => ({n, link: link(['entity', entityKey(D.entities[i])], filters, D.entities[i][NAME])})));
}

// Organisations and persons named in one sentence.
function together(articles, filters) {
  const counts = new Map();
  for (const article of articles) {
    const flat = D.mentions[article];
    const by = new Map();
    for (let i = 0; i < flat.length; i += 4) {
      if (!['ORG', 'PERSON'].includes(D.labels[D.entities[flat[i + 3]][LABEL]])) continue;
      if (!by.has(flat[i])) by.set(flat[i], new Set());
      by.get(flat[i]).add(flat[i + 3]);
    }
    const pairs = new Set();
    for (const names of by.values()) {
      const list = [...names].slice(0, 40).sort((a, b) => a - b);
      list.forEach((a, i) => list.slice(i + 1).forEach((b) => pairs.add(`${a} ${b}`)));
    }
    for (const pair of pairs) counts.set(pair, (counts.get(pair) || 0) + 1);
  }
  const rows = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 15);
  if (!rows.length) return h('p', {class: 'note'}, W.nothing);
  return ranked(rows.map(([pair, n]) => {
    const [a, b] = pair.split(' ').map((i) => D.entities[Number(i)]);
    return {n, link: [link(['entity', entityKey(a)], filters, a[NAME]), ' + ', link(['entity', entityKey(b)], filters, b[NAME])]};
  }));
}
