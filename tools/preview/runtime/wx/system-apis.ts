import { launchOptions } from '../launch-options';
import { enterOptions } from '../shell/app-lifecycle';
import { topFrame } from '../shell/page-stack';
import { currentTheme } from '../shell/theme';
import { isDarkModeDeclared } from '../shell/page-config';
import { pageSize, safeArea, screenSize, STATUS_BAR_HEIGHT_PX } from '../shell/window-size';
import { defineApi } from './define-api';

/** The base library that project.config.json asks for. */
const SDK_VERSION = '3.8.12';
/** The standard letter size of an iPhone; `fontScale` multiplies it. */
const STANDARD_FONT_SIZE_PX = 17;

/** What phone, window and app say about themselves. */
export const systemApis = {
  getWindowInfo,
  getDeviceInfo,
  getAppBaseInfo,
  getSystemSetting,
  getAppAuthorizeSetting,
  getSystemInfoSync: systemInfo,
  getSystemInfo: defineApi('getSystemInfo', systemInfo),
  getSystemInfoAsync: defineApi('getSystemInfoAsync', systemInfo),
  getAccountInfoSync,
  getLaunchOptionsSync: enterOptions,
  getEnterOptionsSync: enterOptions,
};

function getWindowInfo() {
  const screen = screenSize();
  return {
    pixelRatio: window.devicePixelRatio,
    screenWidth: screen.width,
    screenHeight: screen.height,
    ...(topFrame()?.size ?? pageSize(true)),
    statusBarHeight: STATUS_BAR_HEIGHT_PX,
    safeArea: safeArea(),
    screenTop: screen.height - (topFrame()?.size ?? pageSize(true)).windowHeight,
  };
}

function getDeviceInfo() {
  return {
    abi: 'x86',
    benchmarkLevel: -1,
    brand: 'devtools',
    model: 'preview',
    platform: 'devtools',
    system: 'browser',
    memorySize: '4096',
  };
}

function getAppBaseInfo() {
  return {
    SDKVersion: SDK_VERSION,
    enableDebug: false,
    host: { appId: '' },
    language: launchOptions.language,
    version: '8.0.54',
    fontSizeScaleFactor: launchOptions.fontScale,
    fontSizeSetting: STANDARD_FONT_SIZE_PX * launchOptions.fontScale,
    // Only a mini program that declares dark mode is told about it.
    ...(isDarkModeDeclared() ? { theme: currentTheme() } : {}),
  };
}

function getSystemSetting() {
  const { width, height } = screenSize();
  const deviceOrientation = width > height ? 'landscape' : 'portrait';
  return { bluetoothEnabled: true, locationEnabled: true, wifiEnabled: true, deviceOrientation };
}

function getAppAuthorizeSetting() {
  return {
    albumAuthorized: 'authorized',
    cameraAuthorized: 'authorized',
    locationAuthorized: 'authorized',
    microphoneAuthorized: 'authorized',
    notificationAuthorized: 'authorized',
  };
}

function systemInfo() {
  return { ...getWindowInfo(), ...getDeviceInfo(), ...getAppBaseInfo(), ...getSystemSetting() };
}

function getAccountInfoSync() {
  return { miniProgram: { appId: 'wxpreview0000000001', envVersion: 'develop', version: '' } };
}
