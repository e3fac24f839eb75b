'use strict';
// Reads the head of an HTTP answer from a stream.

const { parseHead } = binding('websocket').faye;

/**
 * @param {stream.Duplex} stream
 * @param {function(Error|null, { status, headers }, Buffer)} done gets the head, header names in lower case and repeated ones
 *     joined, and what came after it; not called when the stream ends before
 */
function readHead(stream, done) {
  let bytes = Buffer.alloc(0);
  const read = (chunk) => {
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    let answer;
    try {
      answer = parse();
    } catch (error) {
      finish(error);
      return;
    }
    if (answer !== undefined) finish(null, answer, bytes);
  };
  const parse = () => {
    for (;;) {
      const head = parseHead(bytes);
      if (head === undefined) return undefined;
      bytes = bytes.subarray(head.length);
      // Informational answers precede the real one (RFC 9110 §15.2).
      if (head.status >= 200 || head.status === 101) return { status: head.status, headers: collect(head.headers) };
    }
  };
  const finish = (...result) => {
    stream.off('data', read);
    stream.pause();
    done(...result);
  };
  stream.on('data', read).resume();
}

function collect(list) {
  const headers = {};
  for (let at = 0; at < list.length; at += 2) {
    const name = list[at].toLowerCase();
    headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${list[at + 1]}` : list[at + 1];
  }
  return headers;
}

module.exports = { readHead };
