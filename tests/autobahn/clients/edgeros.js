// Walks the suite's cases in EdgerOS style.
const iosched = require('iosched');
const { WsClient } = require('websocket');

const { AUTOBAHN_URL: url, AUTOBAHN_AGENT: agent } = process.env;

/** Echoes until the connection is closed; the last message. */
function visit(path) {
  const client = WsClient.createClient(`${url}${path}`);
  let last;
  let open = client !== undefined;
  client?.on('message', (message) => {
    last = message;
    client.send(message);
  });
  client?.on('close', () => { open = false; });
  while (open) iosched.poll();
  return last;
}

const count = Number(visit('/getCaseCount'));
for (let at = 1; at <= count; at++) visit(`/runCase?case=${at}&agent=${agent}`);
visit(`/updateReports?agent=${agent}`);
