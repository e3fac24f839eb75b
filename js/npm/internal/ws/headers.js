'use strict';
// The exports `extension` and `subprotocol` of `ws`: the grammar of two handshake headers.

const { extensions, subprotocols } = binding('websocket').node;

/** Both throw SyntaxError, as `ws` does. */
function parse(read, header) {
  try {
    return read(header);
  } catch (error) {
    throw new SyntaxError(error.message);
  }
}

const subprotocol = {
  /** @returns {Set<string>} */
  parse: (header) => new Set(parse(subprotocols, header)),
};

const extension = {
  /** @returns {object} for each extension the list of its offers: `{ parameter: [values] }`; `true` is no value */
  parse(header) {
    const offers = { __proto__: null };
    for (const [name, parameters] of parse(extensions, header)) {
      const offer = { __proto__: null };
      for (const [parameter, value] of parameters) (offer[parameter] ??= []).push(value ?? true);
      (offers[name] ??= []).push(offer);
    }
    return offers;
  },

  format(all) {
    return Object.entries(all)
      .flatMap(([name, offers]) => [offers].flat().map((offer) => [name, ...parameters(offer)].join('; ')))
      .join(', ');
  },
};

function parameters(offer) {
  return Object.entries(offer).flatMap(([name, values]) =>
    [values].flat().map((value) => (value === true ? name : `${name}=${value}`)),
  );
}

module.exports = { extension, subprotocol };
