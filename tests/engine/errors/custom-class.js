// exit: 1
class ProtocolError extends Error {
  get name() {
    return 'ProtocolError';
  }
}
throw new ProtocolError('bad frame');
