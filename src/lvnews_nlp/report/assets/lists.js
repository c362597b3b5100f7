// Articles, names, projects and events as lists.
function articleList(articles, filters) {
  const words = folded(filters.q || '').split(/\s+/).filter(Boolean);
  const list = h('ol', {class: 'articles'});
  const rows = grows(articles.length, 50, 200, (shown) => {
    list.replaceChildren(...articles.slice(0, shown).map((i) => {
      const [id, title, day, outlet] = D.articles[i];
      const found = words.length ? sentencesOf(i).findIndex((text) => words.every((word) => text.includes(word))) : -1;
      return h('li', null,
        h('h3', null, link(['article', id], filters, title || id)),
        h('p', {class: 'note'}, [sayDay(day), outlet >= 0 && D.outlets[outlet]].filter(Boolean).join(' · ')),
        found >= 0 ? h('p', {class: 'snippet', lang: 'lv'}, highlighted(D.sentences[i][found][1], words)) : null,
        h('ul', {class: 'chips'}, D.themes_of[i].map(([theme]) => h('li', null, link(['articles'], {...filters, theme: D.themes[theme][0]}, themeName(theme))))));
    }));
  });
  rows.draw();
  return [
    h('h2', null, count('n_articles_chosen', all.length, {n: number(articles.length), all: number(all.length)})),
    articles.length ? h('button', {type: 'button', onclick: () => save('articles.csv', ['article_id', 'title', 'published', 'outlet', 'url', 'themes'],
      articles.map((i) => [D.articles[i][ID], D.articles[i][TITLE], D.articles[i][DAY], D.outlets[D.articles[i][OUTLET]], D.articles[i][URL_], D.themes_of[i].map(([t]) => D.themes[t][0]).join('; ')]))}, W.save_csv) : h('p', {class: 'note'}, W.nothing),
    list, rows.ends,
  ];
}

function highlighted(text, words) {
  const plain = folded(text);
  if (plain.length !== text.length) return text;
  const marks = words.flatMap((word) => { const at = plain.indexOf(word); return at < 0 ? [] : [[at, at + word.length]]; }).sort((a, b) => a[0] - b[0]);
  const parts = [];
  let upto = 0;
  for (const [start, end] of marks) {
    if (start < upto) continue;
    parts.push(text.slice(upto, start), h('mark', null, text.slice(start, end)));
    upto = end;
  }
  return [...parts, text.slice(upto)];
}

function entityList(articles, filters) {
  const wanted = filters.label || 'ORG';
  const rows = counted(articles, entitiesOf).filter(([i]) => D.labels[D.entities[i][LABEL]] === wanted);
  return [
    h('h2', null, capital(labelName(wanted))),
    h('ul', {class: 'chips screen'}, D.labels.map((label) => h('li', {class: `name l-${label}`, 'aria-current': label === wanted}, link(['entities'], {...filters, label}, labelName(label))))),
    rows.length ? h('button', {type: 'button', onclick: () => save('entities.csv', ['name', 'label', 'subtype', 'id', 'articles'], rows.map(([i, n]) => [D.entities[i][NAME], wanted, D.entities[i][SUBTYPE], D.entities[i][3], n]))}, W.save_csv) : h('p', {class: 'note'}, W.nothing),
    rows.length ? sortable([
      {title: W.name, value: ([i]) => D.entities[i][NAME], cell: ([i]) => link(['entity', entityKey(D.entities[i])], {...filters, label: ''}, D.entities[i][NAME])},
      ...(wanted === 'ORG' ? [{title: W.subtype, value: ([i]) => W[`subtype_${D.entities[i][SUBTYPE]}`] || D.entities[i][SUBTYPE]}] : []),
      {title: W.articles, number: true, value: ([, n]) => n, cell: ([i, n]) => link(['articles'], {...filters, label: '', entity: entityKey(D.entities[i])}, number(n))},
    ], rows, {start: wanted === 'ORG' ? 2 : 1}) : null,
  ];
}

function projectsOf(articles) {
  const within = new Set(articles);
  return D.projects.map((project) => ({...project, here: project.articles.filter((i) => within.has(i))}))
    .filter((project) => project.here.length).sort((a, b) => b.here.length - a.here.length);
}

function projectTable(projects, filters) {
  const articleLinks = (project) => h('details', null, h('summary', null, number(project.here.length)),
    h('ul', null, project.here.map((i) => h('li', null, link(['article', D.articles[i][ID]], filters, D.articles[i][TITLE] || D.articles[i][ID])))));
  return sortable([
    {title: W.project, value: (p) => p.title || p.number, cell: (p) => p.title || '–'},
    {title: W.number, value: (p) => p.number},
    {title: W.programme, value: (p) => p.programme},
    {title: W.beneficiary, value: (p) => p.beneficiary},
    {title: W.amount, number: true, value: (p) => p.amount ?? null, cell: (p) => money(p.amount, p.currency)},
    {title: W.time, value: (p) => p.starts || p.ends, cell: (p) => [p.starts, p.ends].filter(Boolean).map(sayDay).join(' – ')},
    {title: W.articles, number: true, value: (p) => p.here.length, cell: articleLinks},
  ], projects, {start: 6});
}

function projectList(articles, filters) {
  const projects = projectsOf(articles);
  if (!projects.length) return [h('h2', null, W.projects), h('p', {class: 'note'}, W.nothing)];
  const sums = new Map();
  for (const p of projects) if (p.amount !== undefined) sums.set(p.currency, (sums.get(p.currency) || 0) + p.amount);
  return [
    h('h2', null, W.projects),
    h('p', {class: 'note'}, `${say(W.n_projects, {n: number(projects.length)})} ${[...sums].map(([currency, sum]) => money(sum, currency)).join('; ')}${sums.size ? ` (${W.sum_note})` : ''}`),
    h('button', {type: 'button', onclick: () => save('projects.csv', ['title', 'number', 'programme', 'beneficiary', 'amount', 'currency', 'starts', 'ends', 'articles'],
      projects.map((p) => [p.title, p.number, p.programme, p.beneficiary, p.amount, p.currency, p.starts, p.ends, p.here.length]))}, W.save_csv),
    projectTable(projects, filters),
  ];
}

// Days within their month; a whole month has none.
function daysOf(start, end) {
  if (!start || (end && new Date(end) - new Date(start) > 26 * 864e5)) return '';
  const days = [start, end && end !== start && end].filter(Boolean);
  return days.map((day) => `${Number(day.slice(8))}.${day.slice(0, 7) === start.slice(0, 7) ? '' : `${Number(day.slice(5, 7))}.`}`).join('–');
}

// Events by month; those without a day last.
function eventList(articles, filters) {
  const within = new Set(articles);
  const events = D.events.filter(([i]) => within.has(i)).sort((a, b) => compared(a[6] || '9999', b[6] || '9999'));
  const months = new Map();
  for (const event of events) {
    const month = event[6] ? event[6].slice(0, 7) : '';
    if (!months.has(month)) months.set(month, []);
    months.get(month).push(event);
  }
  return [
    h('h2', null, W.events),
    events.length ? h('button', {type: 'button', onclick: () => save('events.csv', ['title', 'kind', 'organisers', 'venue', 'place', 'date_start', 'date_end', 'article_id'],
      events.map(([i, title, kind, organisers, venue, place, start, end]) => [title, kind, organisers.join('; '), venue, place, start, end, D.articles[i][ID]]))}, W.save_csv) : h('p', {class: 'note'}, W.nothing),
    [...months].map(([month, list]) => section(month ? sayPeriod(month) : W.without_day, null, h('ol', {class: 'calendar'}, list.map(([i, title, kind, organisers, venue, place, start, end]) => h('li', null,
      h('span', {class: 'day'}, daysOf(start, end)),
      h('div', null,
        h('strong', null, title || kind || W.event), title && kind ? ` (${kind})` : '',
        h('p', {class: 'note'}, [venue, place, organisers.join(', ')].filter(Boolean).join(' · '), ' ',
          link(['article', D.articles[i][ID]], filters, D.articles[i][TITLE] || D.articles[i][ID])))))))),
  ];
}
