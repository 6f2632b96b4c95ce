import type WebDriver from 'webdriver';

export declare function webKitSession(binary: string, port: number): Parameters<typeof WebDriver.newSession>[0];
