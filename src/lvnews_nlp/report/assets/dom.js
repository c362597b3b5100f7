// Makes elements. Text of the input only ever becomes text nodes and checked links, never markup.
const SVG = 'http://www.w3.org/2000/svg';

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  return filled(element, attributes, children);
}

function svg(tag, attributes, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'width%') element.style.width = `${value}%`;
    else element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

// A link to a place of the page, with the filters that hold there.
function link(parts, filters, ...children) {
  return h('a', {href: address(parts, filters)}, ...children);
}

// An address of the input, if it is one that a browser may open.
function outside(url, ...children) {
  return /^https?:\/\//i.test(url)
    ? h('a', {href: url, rel: 'noopener noreferrer', target: '_blank'}, ...children)
    : h('span', null, ...children);
}

function section(title, note, ...children) {
  return h('section', null, h('h2', null, title), note && h('p', {class: 'note'}, note), ...children);
}

// A list that shows more when asked. On paper nothing can be pressed: there it goes up to PRINTED rows and says what is left out.
const PRINTED = 500;
const growing = [];
function grows(total, shown, step, drawRows) {
  const more = h('button', {type: 'button', class: 'more', onclick: () => { shown += step; draw(); }}, W.more);
  const rest = h('p', {class: 'printed'});
  function draw(most = shown) {
    drawRows(most);
    more.hidden = total <= most;
    rest.textContent = total > most ? say(W.printed_part, {n: number(most), all: number(total)}) : '';
  }
  growing.push(draw);
  return {draw, ends: [more, rest]};
}
addEventListener('beforeprint', () => growing.forEach((draw) => draw(PRINTED)));
addEventListener('afterprint', () => growing.forEach((draw) => draw()));

// A table that sorts by its columns. Columns: {title, value(row), cell(row), number}.
function sortable(columns, rows, {start = 0, down = true, most = 200, name = W.table} = {}) {
  let by = start;
  let falling = down;
  const table = h('table');
  const list = grows(rows.length, most, 500, (shown) => {
    const value = columns[by].value;
    const sorted = [...rows].sort((a, b) => compared(value(a), value(b)) * (falling ? -1 : 1));
    table.replaceChildren(
      h('thead', null, h('tr', null, columns.map((column, i) => h('th', {
        scope: 'col', class: column.number && 'number',
        'aria-sort': i === by ? (falling ? 'descending' : 'ascending') : 'none',
      }, h('button', {type: 'button', onclick: () => {
        falling = i === by ? !falling : Boolean(column.number);
        by = i;
        list.draw();
        table.querySelectorAll('th button')[i].focus();
      }}, column.title))))),
      h('tbody', null, sorted.slice(0, shown).map((row) => h('tr', null, columns.map(
        (column) => h('td', {class: column.number && 'number'}, column.cell ? column.cell(row) : column.value(row)))))),
    );
  });
  list.draw();
  return [h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': name}, table), list.ends];
}

function compared(a, b) {
  const empty = (x) => x === null || x === undefined || x === '';
  if (empty(a) || empty(b)) return empty(a) - empty(b) ? (empty(a) ? -1 : 1) : 0;
  return typeof a === 'number' ? a - b : String(a).localeCompare(String(b), D.language);
}

// Saves rows as CSV. A cell that a spreadsheet would take for a formula gets a quote before it.
function save(name, titles, rows) {
  const cell = (value) => {
    const text = value === null || value === undefined ? '' : String(value);
    const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) && typeof value !== 'number' ? `'${text}` : text;
    return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [titles, ...rows].map((row) => row.map(cell).join(','));
  const url = URL.createObjectURL(new Blob([`\ufeff${lines.join('\r\n')}\r\n`], {type: 'text/csv'}));
  const anchor = h('a', {href: url, download: name});
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

const numbers = {};
function number(value, digits = 0) {
  numbers[digits] ??= new Intl.NumberFormat(D.language, {maximumFractionDigits: digits, minimumFractionDigits: digits});
  return numbers[digits].format(value);
}

function percent(share) {
  return `${number(100 * share, share > 0 && share < 0.1 ? 1 : 0)} %`;
}

function money(amount, currency) {
  return amount === null || amount === undefined ? '' : `${number(amount, amount % 1 ? 2 : 0)} ${currency || ''}`.trim();
}

function sayDay(iso) {
  if (!iso) return '';
  const [year, month, day] = iso.split('-');
  return D.language === 'lv' ? `${day}.${month}.${year}.` : iso;
}
