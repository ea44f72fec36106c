/**
 * What miniprogram-simulate leaves out of the world of a page: `Page` and `App`.
 * `getApp` and `getCurrentPages` stay absent on purpose: our pages must not need them.
 */

/** @type {Record<string, string>} page lifetime -> component lifetime */
const LIFETIMES = { onReady: 'ready', onUnload: 'detached' };
/** @type {Record<string, string>} page lifetime -> page lifetime of a component */
const PAGE_LIFETIMES = { onShow: 'show', onHide: 'hide', onResize: 'resize' };

/** Maps each hook that the page has to the method of that name. */
function hooks(/** @type {Record<string, string>} */ names, /** @type {object} */ methods) {
  const present = Object.entries(names).filter(([pageName]) => pageName in methods);
  return Object.fromEntries(
    present.map(([pageName, componentName]) => [
      componentName,
      function callMethod(...parameters) {
        return this[pageName](...parameters);
      },
    ]),
  );
}

/** A page becomes a component; its plain fields stand on the instance. `onLoad` is called by the test. */
global.Page = function Page({ data = {}, behaviors = [], ...members }) {
  const entries = Object.entries(members);
  const methods = Object.fromEntries(entries.filter(([, member]) => typeof member === 'function'));
  const fields = Object.fromEntries(entries.filter(([, member]) => typeof member !== 'function'));
  global.Component({
    data,
    behaviors,
    methods,
    lifetimes: {
      created() {
        Object.assign(this, fields);
      },
      ...hooks(LIFETIMES, methods),
    },
    pageLifetimes: hooks(PAGE_LIFETIMES, methods),
  });
};

/** The last registered app, for tests of app.ts. */
global.App = function App(options) {
  global.registeredApp = options;
};
