'use strict';
// Views: which file a name means and which engine renders it.

const fs = require('node/fs');
const path = require('node/path');
const ejs = require('edgeros/internal/webapp/ejs');
const { locate, root } = require('edgeros/internal/app-root');

/** An engine takes `(path, options, callback)`. */
function renderEjs(file, options, callback) {
  let text;
  try {
    text = ejs.renderFile(file, options, { root: root(), views: options.settings.views });
  } catch (error) {
    callback(error);
    return;
  }
  callback(null, text);
}

/** The file of a view. */
function lookup(name, folders, extension) {
  const file = path.extname(name) === '' ? name + extension : name;
  for (const folder of folders) {
    const place = path.resolve(folder, file);
    if (fs.statSync(place, { throwIfNoEntry: false })?.isFile()) return place;
  }
  const places = folders.length > 1 ? `directories ${folders.map((folder) => `"${folder}"`).join(', ')}` : `directory "${folders[0]}"`;
  throw new Error(`Failed to lookup view "${name}" in views ${places}`);
}

const withDot = (extension) => (extension.startsWith('.') ? extension : `.${extension}`);

/** Renders the view of a name with the engine of its ending. */
function render(app, engines, name, options, callback) {
  let extension;
  let file;
  try {
    extension = path.extname(name) || withDot(app.get('view engine') ?? 'ejs');
    const folders = [app.get('views')].flat().map((folder) => locate(folder));
    file = lookup(name, folders, extension);
    options.settings = { ...app.settings, views: folders };
  } catch (error) {
    callback(error);
    return;
  }
  const engine = engines.get(extension) ?? (extension === '.ejs' ? renderEjs : undefined);
  if (engine === undefined) callback(new Error(`There is no view engine for '${extension}': app.engine('${extension.slice(1)}', …) sets one`));
  else engine(file, options, callback);
}

module.exports = { render, withDot };
