'use strict';
// `DOMException`: https://webidl.spec.whatwg.org/#idl-DOMException

const CODES = {
  IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5, NoModificationAllowedError: 7,
  NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10, InvalidStateError: 11, SyntaxError: 12,
  InvalidModificationError: 13, NamespaceError: 14, InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18,
  NetworkError: 19, AbortError: 20, URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24,
  DataCloneError: 25,
};

class DOMException extends Error {
  /** @param {string} [message] @param {string|{ name, cause }} [options] its name */
  constructor(message = '', options = 'Error') {
    const isName = options === null || typeof options !== 'object';
    super(`${message}`, !isName && 'cause' in options ? { cause: options.cause } : undefined);
    const name = `${isName ? options : (options.name ?? 'Error')}`;
    Object.defineProperty(this, 'name', { value: name, configurable: true });
    Object.defineProperty(this, 'code', { value: CODES[name] ?? 0, configurable: true });
  }
}

for (const [name, value] of Object.entries(CODES)) {
  const constant = `${name.replace(/Error$/, '').replace(/([a-z])(?=[A-Z])/g, '$1_').toUpperCase()}_ERR`;
  for (const target of [DOMException, DOMException.prototype]) Object.defineProperty(target, constant, { value, enumerable: true });
}
Object.defineProperty(DOMException.prototype, Symbol.toStringTag, { value: 'DOMException', configurable: true });

module.exports = { DOMException };
