// One article with its names and the evidence of its themes marked; one name with all its mentions.
function mentionsIn(article, sentence) {
  const found = [];
  const flat = D.mentions[article];
  for (let i = 0; i < flat.length; i += 4) {
    if (flat[i] === sentence && flat[i + 1] >= 0) found.push({start: flat[i + 1], end: flat[i + 1] + flat[i + 2], entity: flat[i + 3]});
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

function evidenceIn(article, sentence) {
  const found = [];
  D.themes_of[article].forEach(([theme, , flat], place) => {
    for (let i = 0; i < flat.length; i += 3) {
      if (flat[i] === sentence) found.push({start: flat[i + 1], end: flat[i + 1] + flat[i + 2], theme, line: line(place)});
    }
  });
  return found;
}

// The line under the evidence of a theme, by its place among the themes of the article.
function line(place) {
  return `t-${place % D.theme_lines}`;
}

// A sentence cut wherever a name or a piece of evidence begins or ends. Offsets are code points, as in all tables.
function markedSentence(text, mentions, evidence, filters) {
  const points = Array.from(text);
  const cuts = [...new Set([0, points.length, ...[...mentions, ...evidence].flatMap(({start, end}) => [start, end])])]
    .filter((cut) => cut >= 0 && cut <= points.length).sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i];
    const piece = points.slice(start, end).join('');
    const inside = mentions.filter((m) => m.start <= start && end <= m.end);
    const themes = evidence.filter((e) => e.start <= start && end <= e.end);
    let made = piece;
    if (inside.length) {
      const entity = D.entities[inside[0].entity];
      const label = D.labels[entity[LABEL]];
      const said = [entity[NAME], labelName(label), entity[3]].filter(Boolean).join(' · ');
      made = h('a', {href: address(['entity', entityKey(entity)], filters), class: `name l-${label}${inside.length > 1 ? ' nested' : ''}`, title: said}, piece);
    }
    if (themes.length) {
      const said = themes.map((e) => themeName(e.theme)).join('; ');
      made = h('span', {class: `evidence ${themes[0].line}`, title: said}, made);
    }
    return made;
  });
}

function reader(id, filters) {
  const article = placeOfArticle.get(id);
  if (article === undefined) return h('p', {class: 'warning'}, say(W.no_article, {id}));
  const [, title, day, outlet, url] = D.articles[article];
  const sentences = D.sentences[article];
  const labels = [...new Set(entitiesOf[article].map((i) => D.labels[D.entities[i][LABEL]]))];
  const paragraphs = [];
  (sentences || []).forEach(([kind, text], i) => {
    if (!paragraphs.length || kind !== paragraphs[paragraphs.length - 1].kind || kind === 'list_item' || /\n\s*\n/.test(paragraphs[paragraphs.length - 1].last)) {
      paragraphs.push({kind, parts: [], last: ''});
    }
    const paragraph = paragraphs[paragraphs.length - 1];
    const mentions = mentionsIn(article, i).filter((m) => !filters.label || D.labels[D.entities[m.entity][LABEL]] === filters.label);
    paragraph.parts.push(markedSentence(text, mentions, evidenceIn(article, i), filters), ' ');
    paragraph.last = text;
  });
  const tags = {title: 'h3', heading: 'h3', list_item: 'li'};
  const blocks = [];
  for (const {kind, parts} of paragraphs) {
    const block = h(tags[kind] || 'p', {class: `k-${kind}`}, parts);
    const last = blocks[blocks.length - 1];
    if (kind !== 'list_item') blocks.push(block);
    else if (last && last.tagName === 'UL') last.append(block);
    else blocks.push(h('ul', null, block));
  }
  return h('article', null,
    h('h2', null, title || id),
    h('p', {class: 'note'}, [sayDay(day), outlet >= 0 && D.outlets[outlet], url && outside(url, W.original), id].filter(Boolean).flatMap((x, i) => (i ? [' · ', x] : [x]))),
    D.themes_of[article].length ? h('ul', {class: 'chips'}, D.themes_of[article].map(([theme, score, flat], place) => h('li', {class: flat.length ? `evidence ${line(place)}` : null},
      link(['articles'], {...filters, theme: D.themes[theme][0]}, themeName(theme)), ` ${number(score, 2)}`))) : null,
    sentences
      ? h('div', {class: 'text', lang: 'lv'}, blocks)
      : h('p', {class: 'warning'}, W.text_left_out),
    h('ul', {class: 'chips legend', 'aria-label': W.legend}, labels.map((label) => h('li', {class: `name l-${label}`}, labelName(label)))),
    h('h3', null, W.names_here),
    h('ul', {class: 'chips'}, entitiesOf[article].map((i) => h('li', {class: `name l-${D.labels[D.entities[i][LABEL]]}`}, link(['entity', entityKey(D.entities[i])], filters, D.entities[i][NAME])))));
}

function entityPage(key, filters) {
  const entity = placeOfEntity.get(key);
  if (entity === undefined) return h('p', {class: 'warning'}, say(W.no_entity, {key}));
  const [name, label, subtype, id] = D.entities[entity];
  const articles = chosen(filters).filter((i) => byEntity.get(entity).has(i));
  const contexts = [];
  for (const article of articles) {
    const flat = D.mentions[article];
    const seen = new Set();
    for (let i = 0; i < flat.length; i += 4) {
      if (flat[i + 3] !== entity || seen.has(flat[i])) continue;
      seen.add(flat[i]);
      const sentence = D.sentences[article] && D.sentences[article][flat[i]];
      if (sentence) contexts.push({article, sentence: flat[i], text: sentence[1]});
    }
  }
  const list = h('ol', {class: 'contexts'});
  const rows = grows(contexts.length, 50, 200, (shown) => {
    list.replaceChildren(...contexts.slice(0, shown).map(({article, sentence, text}) => h('li', null,
      h('p', {lang: 'lv'}, markedSentence(text, mentionsIn(article, sentence).filter((m) => m.entity === entity), [], filters)),
      h('p', {class: 'note'}, link(['article', D.articles[article][ID]], filters, D.articles[article][TITLE] || D.articles[article][ID]), ' ', sayDay(D.articles[article][DAY])))));
  });
  rows.draw();
  const facts = [labelName(D.labels[label]), subtype && (W[`subtype_${subtype}`] || subtype), id].filter(Boolean);
  return [
    h('h2', null, h('span', {class: `name l-${D.labels[label]}`}, name)),
    h('p', {class: 'note'}, facts.join(' · ')),
    multiples([{name, articles, filters: {...filters, entity: key}, link: link(['articles'], {...filters, entity: key}, W.articles)}], articles.length ? articles : all),
    h('h3', null, say(W.in_context, {n: number(contexts.length)})), list, rows.ends,
  ];
}
