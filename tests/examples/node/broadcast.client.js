const { once } = require('events');
const WebSocket = require('ws');

(async () => {
  const all = ['anna', 'bert', 'carl'].map((name) => Object.assign(new WebSocket(`ws://127.0.0.1:${process.env.PORT}`), { name }));
  await Promise.all(all.map((ws) => once(ws, 'open')));
  for (const ws of all) ws.onmessage = ({ data }) => console.log(ws.name, 'heard', data);
  const [anna, bert, carl] = all;
  anna.send('hello');
  await Promise.all([once(bert, 'message'), once(carl, 'message')]);
  carl.send(new Uint8Array([7]));
  await Promise.all([once(anna, 'message'), once(bert, 'message')]);
  for (const ws of all) ws.close();
})();
