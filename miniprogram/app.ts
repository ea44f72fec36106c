// Nothing here on purpose: the pages need no app, so that the folder works as a subpackage of another mini program too.
App({});
