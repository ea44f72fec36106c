declare module 'virtual:miniprogram/package' {
  import type { AppConfig, UnitConfig } from '../../plugin/scan-package';
  import type { template } from 'glass-easel';

  interface PackageUnit {
    readonly path: string;
    readonly isPage: boolean;
    readonly config: UnitConfig;
    readonly scope: string;
    readonly style: string;
  }

  export const appConfig: AppConfig;
  export const theme: {
    readonly light?: Readonly<Record<string, string>>;
    readonly dark?: Readonly<Record<string, string>>;
  };
  export const appStyle: string;
  export const units: readonly PackageUnit[];
  export const templates: Readonly<
    Record<string, NonNullable<template.ComponentTemplate>['content']>
  >;
}

declare module 'virtual:miniprogram/scripts' {}

declare module 'virtual:miniprogram/subpackages' {
  interface Subpackage {
    /** With a slash at the end. */
    readonly root: string;
    load(): Promise<unknown>;
  }

  export const subpackages: readonly Subpackage[];
}

declare module '*.css' {}
