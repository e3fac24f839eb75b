// The page: changes go out through the REST API, and come in through the WebSocket, one's own too.
'use strict';

const $ = (id) => document.getElementById(id);

async function call(method, path, body) {
  $('error').textContent = '';
  const response = await fetch(`/api${path}`, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error((await response.json()).error);
}

/** Runs what a user began; what goes wrong is shown. */
const act = (work) => work.catch((error) => { $('error').textContent = error.message; });

function show({ id, text, done }) {
  const item = document.createElement('li');
  item.id = `item-${id}`;
  item.classList.toggle('done', done);
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked: done });
  // The tick is shown when the server has it.
  box.onclick = (event) => {
    event.preventDefault();
    act(call('PATCH', `/items/${id}`, { done: !done }));
  };
  const label = document.createElement('label');
  label.append(box, Object.assign(document.createElement('span'), { textContent: text }));
  const remove = Object.assign(document.createElement('button'), { textContent: '×', title: 'Remove' });
  remove.onclick = () => act(call('DELETE', `/items/${id}`));
  item.append(label, remove);
  const known = $(item.id);
  if (known) known.replaceWith(item);
  else $('items').append(item);
}

const events = {
  items({ items }) {
    $('items').replaceChildren();
    items.forEach(show);
  },
  added: ({ item }) => show(item),
  changed: ({ item }) => show(item),
  removed: ({ item }) => $(`item-${item.id}`)?.remove(),
  pages: ({ pages }) => { $('state').textContent = pages === 1 ? 'only you are here' : `${pages} are here`; },
};

function connect() {
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/live`);
  socket.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    events[event.type](event);
    $('empty').hidden = $('items').children.length > 0;
  };
  socket.onclose = () => {
    $('state').textContent = 'connecting…';
    setTimeout(connect, 1000);
  };
}

$('add').onsubmit = (event) => {
  event.preventDefault();
  const form = event.target;
  act(call('POST', '/items', { text: form.elements.text.value }).then(() => form.reset()));
};

connect();
