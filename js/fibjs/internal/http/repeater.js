'use strict';
// fibjs `http.Repeater`: passes requests on to other servers in turn.

const api = binding('api');
const { Handler, STEP } = require('fibjs/internal/mq/handler');
const { contentOf } = require('fibjs/internal/mq/message');
const { fieldsOf } = require('fibjs/internal/http/request');
const { HttpClient } = require('fibjs/internal/http/client');
const fields = require('fibjs/internal/http/fields');

class Repeater extends Handler {
  #urls = [];
  #next = 0;
  #client = new HttpClient({
    enableCookie: false, autoRedirect: false, enableEncoding: false, userAgent: '',
  });

  constructor(urls) {
    super();
    this.load(urls);
  }

  get urls() {
    return this.#urls.slice();
  }

  get client() {
    return this.#client;
  }

  /** Replaces the URLs; none is replaced when one is bad. */
  load(urls) {
    const list = Array.isArray(urls) ? urls : [urls];
    if (list.length === 0) throw api.error(20004, 'Repeater: no URL');
    for (const url of list) {
      if (!/^https?:\/\/[^/?#]+[^?#]*$/i.test(url)) throw api.error(20004, `Repeater: '${url}' is no base URL`);
    }
    this.#urls = list.map(String);
    this.#next = 0;
  }

  [STEP](request) {
    const base = this.#urls[this.#next];
    this.#next = (this.#next + 1) % this.#urls.length;
    const headers = fieldsOf(request).slice();
    fields.remove(headers, 'Host');
    const query = request.queryString === '' ? '' : `?${request.queryString}`;
    const path = request.value.startsWith('/') || request.value === '' ? request.value : `/${request.value}`;
    const options = { headers: fields.toObject(headers), body: request.bytes() };
    const answer = this.#client.send(request.method, `${base.replace(/\/$/, '')}${path}${query}`, options);
    const { response } = request;
    response.statusCode = answer.statusCode;
    response.statusMessage = answer.statusMessage;
    fieldsOf(response).push(...fieldsOf(answer));
    const content = contentOf(answer);
    if (content !== undefined) response.replace(content);
  }
}

module.exports = { Repeater };
