'use strict';
// Agreeing on permessage-deflate (RFC 7692 §7) as the npm package of that name does; compression itself is native.

const { parseExtensions } = binding('websocket').faye;

const NAME = 'permessage-deflate';
/** The options of an extension object. */
const kSettings = Symbol('settings');
const FLAGS = ['server_no_context_takeover', 'client_no_context_takeover'];
const SIZES = ['server_max_window_bits', 'client_max_window_bits'];

/** The settings of the option `extensions`: one extension or a list of them; undefined without permessage-deflate. */
function settingsOf(extensions) {
  let settings;
  for (const extension of extensions === undefined || extensions === null ? [] : [extensions].flat()) {
    if (extension?.name !== NAME) throw new TypeError('The only extension there is here is permessage-deflate');
    if (settings !== undefined) throw new Error(`An extension with name "${NAME}" is already registered`);
    settings = extension[kSettings] ?? {};
  }
  return settings;
}

function parse(header) {
  if (!header) return [];
  try {
    return parseExtensions(header);
  } catch {
    throw new Error('Invalid Sec-WebSocket-Extensions header: ' + header);
  }
}

/** The parameters as an object; undefined when they break RFC 7692. An offer may leave `client_max_window_bits` open. */
function readParameters(list, isOffer) {
  const parameters = {};
  for (let at = 0; at < list.length; at += 2) {
    const [name, value] = [list[at], list[at + 1]];
    if (Object.hasOwn(parameters, name)) return undefined;
    if (FLAGS.includes(name)) {
      if (value !== true) return undefined;
    } else if (SIZES.includes(name)) {
      const isOpen = isOffer && name === 'client_max_window_bits' && value === true;
      if (!isOpen && !(/^\d+$/.test(value) && value >= 8 && value <= 15)) return undefined;
    } else return undefined;
    parameters[name] = SIZES.includes(name) && value !== true ? Number(value) : value;
  }
  return parameters;
}

function serialize(list) {
  let text = NAME;
  for (let at = 0; at < list.length; at += 2) text += `; ${list[at]}` + (list[at + 1] === true ? '' : `=${list[at + 1]}`);
  return text;
}

/** The client's offer. */
function offer(settings) {
  const list = [];
  if (settings.noContextTakeover) list.push('client_no_context_takeover', true);
  list.push('client_max_window_bits', settings.maxWindowBits ?? true);
  if (settings.requestNoContextTakeover) list.push('server_no_context_takeover', true);
  if (settings.requestMaxWindowBits) list.push('server_max_window_bits', settings.requestMaxWindowBits);
  return serialize(list);
}

const smaller = (one, other) => Math.min(one ?? 15, other ?? 15);

/** What this side compresses with: a sender may keep to a smaller window than the one agreed on. */
const ownWindow = (agreed, configured) => smaller(agreed, configured || 12);

/**
 * The server's answer.
 *
 * @param {string|undefined} header the client's offers
 * @param {object|undefined} settings those of the extension
 * @returns {{ agreement, header }|undefined} undefined without an acceptable offer
 */
function answerOffers(header, settings) {
  const offers = parse(header);
  if (settings === undefined) return undefined;
  for (const [name, list] of offers) {
    const asked = name === NAME ? readParameters(list, true) : undefined;
    if (asked === undefined) continue;
    const answer = [];
    const serverNoContextTakeover = Boolean(asked.server_no_context_takeover || settings.noContextTakeover);
    const clientNoContextTakeover = Boolean(asked.client_no_context_takeover || settings.requestNoContextTakeover);
    if (serverNoContextTakeover) answer.push('server_no_context_takeover', true);
    if (clientNoContextTakeover) answer.push('client_no_context_takeover', true);
    const serverMaxWindowBits = smaller(asked.server_max_window_bits, settings.maxWindowBits);
    if (asked.server_max_window_bits) answer.push('server_max_window_bits', serverMaxWindowBits);
    let clientMaxWindowBits = 15;
    const clientAsked = asked.client_max_window_bits;
    if (clientAsked !== undefined && (clientAsked !== true || settings.requestMaxWindowBits)) {
      clientMaxWindowBits = smaller(clientAsked === true ? undefined : clientAsked, settings.requestMaxWindowBits);
      answer.push('client_max_window_bits', clientMaxWindowBits);
    }
    const { level, memLevel } = settings;
    return {
      header: serialize(answer),
      agreement: {
        serverNoContextTakeover, clientNoContextTakeover, clientMaxWindowBits, level, memLevel,
        serverMaxWindowBits: ownWindow(asked.server_max_window_bits, settings.maxWindowBits),
      },
    };
  }
  return undefined;
}

/** The agreement that the server's answer makes; throws when it breaks what was offered. */
function confirmAnswer(header, settings) {
  const answers = parse(header);
  if (answers.length === 0) return undefined;
  for (const [name] of answers) {
    if (name !== NAME || settings === undefined) {
      throw new Error(`Server sent an extension response for unknown extension "${name}"`);
    }
  }
  if (answers.length > 1) {
    throw new Error(`Server sent two extension responses that use the RSV1 bit: "${NAME}" and "${NAME}"`);
  }
  const [[, list]] = answers;
  const given = readParameters(list, false);
  const { maxWindowBits, requestNoContextTakeover, requestMaxWindowBits } = settings;
  const isKept = given !== undefined &&
    !(requestNoContextTakeover && !given.server_no_context_takeover) &&
    !(requestMaxWindowBits && (given.server_max_window_bits ?? 15) > requestMaxWindowBits) &&
    !(maxWindowBits && given.client_max_window_bits > maxWindowBits);
  if (!isKept) throw new Error('Server sent unacceptable extension parameters: ' + serialize(list));
  return {
    serverNoContextTakeover: Boolean(given.server_no_context_takeover),
    clientNoContextTakeover: Boolean(given.client_no_context_takeover || settings.noContextTakeover),
    serverMaxWindowBits: given.server_max_window_bits ?? 15,
    clientMaxWindowBits: ownWindow(given.client_max_window_bits, maxWindowBits),
    level: settings.level,
    memLevel: settings.memLevel,
  };
}

module.exports = { NAME, answerOffers, confirmAnswer, kSettings, offer, settingsOf };
