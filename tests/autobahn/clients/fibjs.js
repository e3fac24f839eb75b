// Walks the suite's cases in fibjs style.
const coroutine = require('coroutine');
const ws = require('ws');

const { AUTOBAHN_URL: url, AUTOBAHN_AGENT: agent } = process.env;

/** Echoes until the connection is closed; the last message. */
function visit(path) {
  const closed = new coroutine.Event();
  const conn = new ws.Socket(`${url}${path}`, { perMessageDeflate: true });
  let last;
  conn.onmessage = (e) => {
    last = e.data;
    conn.send(e.data ?? (e.type === ws.TEXT ? '' : Buffer.alloc(0)));
  };
  conn.onclose = () => closed.set();
  closed.wait();
  return last;
}

const count = Number(visit('/getCaseCount'));
for (let at = 1; at <= count; at++) visit(`/runCase?case=${at}&agent=${agent}`);
visit(`/updateReports?agent=${agent}`);
