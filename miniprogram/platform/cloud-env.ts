/** The id of your cloud environment, from the 云开发 console of WeChat DevTools, such as 'erase-7g3k1a2b4c5d6e7f'.
 *  It is no secret. Empty: WeChat takes the default environment of the appid in project.config.json. */
export const CLOUD_ENV: string = '';
