import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HitServer {
	url(name: string): string;
	/** The paths that were asked for, in order. */
	hits(): string[];
	stop(): Promise<void>;
}

/** A server on the loopback address that answers everything with an image and counts who asked. */
export async function startHitServer(): Promise<HitServer> {
	const hits: string[] = [];
	const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
	const server = createServer((request, response) => {
		hits.push(request.url ?? '');
		response.writeHead(200, { 'content-type': 'image/png', 'access-control-allow-origin': '*' });
		response.end(pixel);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const origin = `http://127.0.0.1:${port}`;
	// A server that counts nothing would prove nothing.
	await fetch(`${origin}/counted`);
	if (hits.pop() !== '/counted') throw new Error('The server does not count');
	return {
		url: (name) => `${origin}/${name}`,
		hits: () => [...hits],
		stop: () => new Promise((resolve) => {
			server.closeAllConnections();
			server.close(() => resolve());
		}),
	};
}

/**
 * Everything that a body could try. What an image of an article may ask for, when remote images are
 * allowed, is named `image…`; nothing else may ever be asked for.
 */
export function hostileBody(url: (name: string) => string): string {
	const run = 'window.mastheadRan=1;parent.mastheadRan=1';
	// Without quotes, so that it stands in attributes of either kind.
	const call = (name: string): string => `fetch(\`${url(name)}\`);${run}`;
	return `
<script>${call('script')}</script>
<script src="${url('script-src')}"></script>
<script type="module">import '${url('module')}'</script>
<SCRIPT/x>${call('script-slash')}</SCRIPT>
<img src="${url('image-onerror')}" onerror="${call('onerror')}" onload="${call('onload')}">
<img src="nowhere.png" onerror="${call('onerror-local')}">
<div onclick="${call('onclick')}" onmouseover="${call('onmouseover')}" tabindex="0" autofocus onfocus="${call('onfocus')}">handlers</div>
<a href="javascript:${run}">javascript</a>
<a href="JaVaScRiPt:${run}">mixed case</a>
<a href="java&#x0A;script:${run}">split</a>
<a href="&#1;javascript:${run}">control character</a>
<a href="data:text/html,<script>${run}</script>">data</a>
<a href="vbscript:msgbox(1)">vbscript</a>
<a href="command:workbench.action.closeWindow">command</a>
<a href="file:///etc/passwd">file</a>
<a href="../../../../../../etc/passwd">traversal</a>
<a href="#" ping="${url('ping')}">ping</a>
<base href="${url('base/')}">
<meta http-equiv="refresh" content="0;url=${url('refresh')}">
<meta http-equiv="Content-Security-Policy" content="default-src * 'unsafe-inline'">
<form action="${url('form')}" method="post"><input name="a" value="b" autofocus><button formaction="${url('formaction')}">send</button><input type="image" src="${url('image-of-input')}"></form>
<iframe src="${url('iframe')}"></iframe>
<iframe srcdoc="<script>${call('srcdoc')}</script>"></iframe>
<frameset><frame src="${url('frame')}"></frameset>
<object data="${url('object')}"></object>
<embed src="${url('embed')}">
<applet code="x" archive="${url('applet')}"></applet>
<svg onload="${call('svg-onload')}"><script>${call('svg-script')}</script><image href="${url('svg-image')}" xlink:href="${url('svg-xlink')}"/><use href="${url('svg-use')}#a"/><a xlink:href="javascript:${run}"><text y="10">svg link</text></a><foreignObject><iframe src="${url('svg-iframe')}"></iframe></foreignObject><style>*{background:url(${url('svg-style')})}</style><set attributeName="href" to="javascript:${run}"/><animate attributeName="href" values="javascript:${run}"/><feImage href="${url('svg-feimage')}"/></svg>
<math><mtext><table><mglyph><style><img src=x onerror="${call('math')}"></style></mglyph></table></mtext></math>
<style>@import '${url('style-import')}'; body{background:url(${url('style-url')})} @font-face{font-family:x;src:url(${url('font')})} *{font-family:x}</style>
<link rel="stylesheet" href="${url('stylesheet')}">
<link rel="preload" as="image" href="${url('preload')}"><link rel="prefetch" href="${url('prefetch')}"><link rel="dns-prefetch" href="${url('dns')}"><link rel="icon" href="${url('icon')}">
<p style="background:url(${url('image-style-url')})">style url</p>
<p style="background-image:image-set('${url('style-image-set')}' 1x)">image-set</p>
<p style="b\\61 ckground:u\\72l(${url('image-style-escaped')})">escaped</p>
<p style="list-style-image:url(${url('style-list')});display:list-item;cursor:url(${url('style-cursor')}),auto;border-image:url(${url('style-border')}) 1">others</p>
<p style="content:url(${url('style-content')});mask:url(${url('style-mask')});-webkit-mask-image:url(${url('style-webkit-mask')});filter:url(${url('style-filter')}#a);clip-path:url(${url('style-clip')}#a);shape-outside:url(${url('style-shape')})">masks</p>
<p style="--x:url(${url('style-variable')});background:var(--x)">variable</p>
<p style="position:fixed;inset:0;z-index:99999;background:red">overlay</p>
<p style="width:expression(${run});behavior:url(${url('behavior')});-moz-binding:url(${url('binding')})">old</p>
<img alt="set" srcset="${url('srcset-1x')} 1x, ${url('srcset-2x')} 2x" src="${url('image-with-srcset')}">
<picture><source srcset="${url('source-srcset')}"><img src="${url('image-picture')}" alt="picture"></picture>
<video src="${url('video')}" poster="${url('image-poster')}" autoplay><source src="${url('video-source')}"><track src="${url('track')}" default></video>
<audio src="${url('audio')}" autoplay><source src="${url('audio-source')}"></audio>
<table background="${url('image-table-background')}"><tr><td background="${url('image-td-background')}">background</td></tr></table>
<body background="${url('body-background')}" onload="${call('body-onload')}">
<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='${url('data-svg')}'/></svg>" alt="data svg">
<img lowsrc="${url('lowsrc')}" dynsrc="${url('dynsrc')}" longdesc="${url('longdesc')}">
<input type="image" src="${url('image-input')}"><isindex action="${url('isindex')}"><marquee onstart="${call('marquee')}">m</marquee>
<details ontoggle="${call('toggle')}" open><summary>more</summary>inside</details>
<dialog open>dialog</dialog><button popovertarget="x" onclick="${call('button')}">button</button>
<template><img src="${url('template')}" onerror="${call('template')}"></template>
<template shadowrootmode="open"><img src="${url('shadow')}" onerror="${call('shadow')}"></template>
<noscript><p title="</noscript><img src='${url('noscript')}' onerror='${call('noscript')}'>"></p></noscript>
<xmp><p title="</xmp><img src=x onerror='${call('xmp')}'>"></p></xmp>
<textarea><p title="</textarea><img src=x onerror='${call('textarea')}'>"></p></textarea>
<!--><img src="${url('image-comment')}" onerror="${call('comment')}">-->
<![CDATA[<img src=x onerror="${call('cdata')}">]]>
<p id="header" class="masthead-image" name="acquireVsCodeApi">named like a part of the page</p>
<p>The end of it</p>
`;
}
