// What the page knows. Articles, names and themes are numbers everywhere; these are the ways from one to the other.
const D = JSON.parse(document.getElementById('data').textContent);
const W = D.words;
const ID = 0, TITLE = 1, DAY = 2, OUTLET = 3, URL_ = 4, TOKENS = 5;
const NAME = 0, LABEL = 1, SUBTYPE = 2;
const all = D.articles.map((_, i) => i);

function say(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// Words that go with a number: "1 raksts" and "21 raksts", but "11 raksti"; "1 article", but "21 articles".
function count(words, n, values) {
  const one = D.language === 'lv' ? n % 10 === 1 && n % 100 !== 11 : n === 1;
  return say((one && W[`${words}_one`]) || W[words], {n: number(n), ...values});
}

function articlesBy(lists) {
  const found = new Map();
  lists.forEach((list, article) => {
    for (const thing of list) {
      if (!found.has(thing)) found.set(thing, new Set());
      found.get(thing).add(article);
    }
  });
  return found;
}

const entitiesOf = D.mentions.map((flat) => {
  const found = new Set();
  for (let i = 3; i < flat.length; i += 4) found.add(flat[i]);
  return [...found];
});
const byEntity = articlesBy(entitiesOf);
const byTheme = articlesBy(D.themes_of.map((themes) => themes.map(([theme]) => theme)));
const byMunicipality = articlesBy(D.municipalities_of);
const placeOfTheme = new Map(D.themes.map(([id], i) => [id, i]));
const placeOfMunicipality = new Map(D.municipalities.map((name, i) => [name, i]));
const placeOfOutlet = new Map(D.outlets.map((name, i) => [name, i]));
const placeOfEntity = new Map(D.entities.map((entity, i) => [entityKey(entity), i]));
const placeOfArticle = new Map(D.articles.map((article, i) => [article[ID], i]));

function entityKey(entity) {
  return `${D.labels[entity[LABEL]]}:${entity[NAME]}`;
}

function themeName(theme) {
  return D.themes[theme][D.language === 'lv' ? 1 : 2] || D.themes[theme][0];
}

function labelName(label) {
  return D.label_names[label] || label;
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase(D.language) + text.slice(1);
}

function folded(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
}

const foldedSentences = [];
function sentencesOf(article) {
  foldedSentences[article] ??= (D.sentences[article] || []).map(([, text]) => folded(text));
  return foldedSentences[article];
}

function holds(article, words) {
  if (words.every((word) => folded(D.articles[article][TITLE]).includes(word))) return true;
  return sentencesOf(article).some((text) => words.every((word) => text.includes(word)));
}

function counted(articles, of) {
  const counts = new Map();
  for (const article of articles) for (const thing of of[article]) counts.set(thing, (counts.get(thing) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

// Periods of a chart: months, quarters or years, as many as can be told apart.
function periodOf(day, unit) {
  const year = day.slice(0, 4);
  if (unit === 'year') return year;
  const month = Number(day.slice(5, 7));
  return unit === 'quarter' ? `${year}-Q${Math.ceil(month / 3)}` : day.slice(0, 7);
}

function periods(articles) {
  const days = articles.map((i) => D.articles[i][DAY]).filter(Boolean).sort();
  if (!days.length) return {unit: 'month', list: [], first: null, last: null};
  const first = days[0];
  const last = days[days.length - 1];
  const months = 12 * (last.slice(0, 4) - first.slice(0, 4)) + (last.slice(5, 7) - first.slice(5, 7)) + 1;
  const unit = months <= 26 ? 'month' : months <= 120 ? 'quarter' : 'year';
  const list = [];
  let year = Number(first.slice(0, 4));
  let month = Number(first.slice(5, 7));
  while (`${year}-${String(month).padStart(2, '0')}` <= last.slice(0, 7)) {
    const period = periodOf(`${year}-${String(month).padStart(2, '0')}-01`, unit);
    if (list[list.length - 1] !== period) list.push(period);
    month += 1;
    if (month > 12) { month = 1; year += 1; }
  }
  return {unit, list, first, last};
}

// The days of a period, as the filters write them.
function span(period) {
  if (period.includes('Q')) {
    const [year, quarter] = period.split('-Q');
    const from = String(3 * quarter - 2).padStart(2, '0');
    return {from: `${year}-${from}`, to: `${year}-${String(3 * quarter).padStart(2, '0')}`};
  }
  return period.length === 4 ? {from: `${period}-01`, to: `${period}-12`} : {from: period, to: period};
}

function sayPeriod(period) {
  if (period.includes('Q')) return say(W.quarter, {year: period.slice(0, 4), quarter: period.slice(6)});
  if (period.length === 4) return period;
  return `${W.months.split(' ')[Number(period.slice(5)) - 1]} ${period.slice(0, 4)}`;
}
