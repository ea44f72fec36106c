/** A file of the package as an absolute path, wherever the folder was dropped.
 *  @param pageRoute route of the page that asks, such as 'erase/pages/home/home'
 *  @param ownRoute route of that page in this folder, such as 'pages/home/home'
 *  @param file such as 'images/samples/coffee.jpg' */
export function packagePath(pageRoute: string, ownRoute: string, file: string): string {
  const root = pageRoute.endsWith(ownRoute) ? pageRoute.slice(0, -ownRoute.length) : '';
  return `/${root.replace(/^\//, '')}${file}`;
}
