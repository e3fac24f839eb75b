// MessageChannel within the program, and DOMException.
const { port1, port2 } = new MessageChannel();
const sent = { list: [1, new Map([['a', 1]])] };
port2.onmessage = ({ data, type }) => {
  console.log(type, data, data !== sent);
  port2.postMessage('answer');
};
port1.on('message', (value) => {
  console.log(value);
  port1.close();
});
port1.on('close', () => console.log('closed'));
port1.postMessage(sent);
console.log('sent', port1 instanceof MessagePort, port1 instanceof EventTarget);
const error = new DOMException('text', 'AbortError');
console.log(error instanceof Error, error.name, error.code, error.message, String(error), DOMException.ABORT_ERR, DOMException.prototype.DATA_CLONE_ERR);
console.log(new DOMException().name, new DOMException('a', { name: 'DataCloneError', cause: 1 }).cause);
const { reason } = AbortSignal.abort();
console.log(reason instanceof DOMException, reason.name, reason.code, reason.message);
try {
  structuredClone(() => {});
} catch (refused) {
  console.log(refused.name, refused.code);
}
