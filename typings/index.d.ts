// The global types of the mini program: `wx`, `Page`, `Component` and their kin as WeChat declares them.
// What WeChat's own typings lack or have wrong is declared beside this line, with the page of its manual that says so.
/// <reference types="miniprogram-api-typings" />
