// The page: signs in through the API, then follows one room over its WebSocket and connects again when that drops.
'use strict';

const $ = (id) => document.getElementById(id);
let socket;

async function call(method, path, body) {
  const response = await fetch(`/api${path}`, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  });
  const value = await response.json();
  if (!response.ok) throw new Error(value.error);
  return value;
}

/** Fills a list with items made of text: nothing a user writes becomes HTML. */
function fill(list, texts) {
  list.replaceChildren(...texts.map((text) => Object.assign(document.createElement('li'), { textContent: text })));
}

function line(className, ...parts) {
  const item = document.createElement('li');
  item.className = className;
  for (const [name, text] of parts) item.append(Object.assign(document.createElement('span'), { className: name, textContent: text }));
  $('messages').append(item);
  item.scrollIntoView({ block: 'nearest' });
}

const show = {
  welcome({ members, history }) {
    $('messages').replaceChildren();
    history.forEach(show.message);
    fill($('members'), members);
  },
  message({ from, text, time }) {
    const clock = new Date(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    line(from === $('me').textContent ? 'message own' : 'message', ['from', from], ['text', text], ['time', clock]);
  },
  joined({ name, members }) {
    line('notice', ['text', `${name} joined`]);
    fill($('members'), members);
  },
  left({ name, members }) {
    line('notice', ['text', `${name} left`]);
    fill($('members'), members);
  },
};

function enter(room) {
  location.hash = room;
  $('room').textContent = room;
  const current = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/chat/${room}`);
  socket?.close();
  socket = current;
  const isCurrent = () => socket === current;
  current.onopen = () => isCurrent() && ($('state').textContent = 'connected');
  current.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (isCurrent()) show[event.type](event);
  };
  current.onclose = () => {
    if (!isCurrent()) return;
    $('state').textContent = 'connecting…';
    setTimeout(async () => {
      // A socket does not tell why it was refused. Without a session it always will be.
      const me = await fetch('/api/me').catch(() => undefined);
      if (me?.status === 403) location.reload();
      else if (isCurrent()) enter(room);
    }, 1000);
  };
  for (const item of $('rooms').children) item.classList.toggle('current', item.textContent === room);
}

async function listRooms() {
  const names = (await call('GET', '/rooms')).map(({ name }) => name);
  fill($('rooms'), names);
  return names;
}

async function signedIn(name) {
  $('me').textContent = name;
  $('login').hidden = true;
  $('chat').hidden = false;
  const names = await listRooms();
  const wanted = location.hash.slice(1);
  enter(names.includes(wanted) ? wanted : names[0]);
}

/** Sends a form to the API without leaving the page. */
function onSubmit(id, action) {
  $(id).addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    try {
      await action(Object.fromEntries(new FormData(form)));
      form.reset();
    } catch (error) {
      const place = form.querySelector('.error');
      if (place) place.textContent = error.message;
      else line('notice', ['text', error.message]);
    }
  });
}

onSubmit('login', async (fields) => {
  $('login').querySelector('.error').textContent = '';
  await signedIn((await call('POST', '/login', fields)).name);
});
onSubmit('say', ({ text }) => {
  if (socket.readyState !== WebSocket.OPEN) throw new Error('not connected');
  socket.send(text);
});
onSubmit('create', async (fields) => {
  const { name } = await call('POST', '/rooms', fields);
  await listRooms();
  enter(name);
});
$('rooms').addEventListener('click', ({ target }) => target.matches('li') && enter(target.textContent));
$('logout').addEventListener('click', async () => {
  await call('POST', '/logout');
  location.reload();
});

call('GET', '/me').then(({ name }) => signedIn(name), () => { $('login').hidden = false; });
