import { describe, expect, it } from 'vitest';
import { nearnessOf } from '../../src/core/rules/near-names';
import { foldName } from '../../src/core/rules/usage';

const nearness = (rare: string, common: string, group = 'tags'): string | undefined => nearnessOf(foldName(rare), foldName(common), group);

describe('A rare name beside a common one', () => {
	it('is its plural or singular', () => {
		for (const [one, many] of [['harbour', 'harbours'], ['library', 'libraries'], ['class', 'classes'], ['search box', 'search boxes'], ['tutorial', 'Tutorials']] as const) {
			expect(nearness(one, many)).toBe('plural');
			expect(nearness(many, one)).toBe('plural');
		}
	});

	it('is a slip of the pen: a letter too many, too few, wrong, or in the wrong place', () => {
		for (const slip of ['javscript', 'javasccript', 'javascirpt', 'jabascript', 'JavaSript']) expect(nearness(slip, 'JavaScript')).toBe('typo');
		expect(nearness('fotography', 'photography')).toBeUndefined();
		expect(nearness('Athen', 'Athens')).toBe('plural');
		expect(nearness('kubernets', 'kubernetes')).toBe('typo');
		expect(nearness('програмирование', 'программирование')).toBe('typo');
	});

	it('is a name of its own in every other case', () => {
		const pairs = [
			['v1', 'v2'], ['2021', '2022'], ['es5', 'es6'], ['python2', 'python3'], ['http2', 'http3'], ['web1', 'web'], ['iphone5', 'iphone6'], ['ios 16', 'ios 17'],
			['css', 'cs'], ['go', 'gos'], ['git', 'gif'], ['java', 'lava'], ['vue', 'vie'], ['rust', 'dust'], ['news', 'new'], ['c', 'c++'], ['c#', 'c'], ['.net', 'net'], ['swift', 'swiftui'],
			['route', 'router'], ['server', 'serve'], ['linux', 'linus'], ['cloud', 'clout'], ['posting', 'hosting'], ['design', 'resign'], ['window', 'windows'], ['graphic', 'graphics'], ['docker', 'locker'],
			['parse', 'parser'], ['tester', 'tested'], ['node.js', 'nodejs'], ['front-end', 'frontend'], ['css', 'scss'], ['parsing', 'passing'], ['context', 'contest'], ['react', 'reach'], ['mongo', 'mango'],
			['机器学习入门', '机器学习入行'], ['前端开发', '前端开放'], ['プログラミング', 'プログラミンク'], ['デザイン', 'デサイン'], ['한국어교육', '한국어교욱'], ['旅行记', '旅行'],
		] as const;
		for (const [rare, common] of pairs) {
			expect([rare, common, nearness(rare, common)]).toEqual([rare, common, undefined]);
			expect([common, rare, nearness(common, rare)]).toEqual([common, rare, undefined]);
		}
	});

	it('is another person or work', () => {
		expect(nearness('Johnsen', 'Johnson', 'authors')).toBeUndefined();
		expect(nearness('Winter walks', 'Winter walk', 'series')).toBeUndefined();
	});

	it('is never one of the names that blogs write beside each other', () => {
		const names = `algorithms android angular ansible apache api architecture art astronomy async automation aws azure backend backup bash beginners benchmark bitcoin blender blog books browser
			build business cache career chart chess chrome cloud code coding coffee college community compiler concurrency conference config container cooking couchdb course crypto culture cypress dart data database
			debugging deno deployment design devops django docker docs documentation dotnet drupal editor education electron elixir email emacs engineering excel express family fashion fastapi ffmpeg film finance firebase
			firefox flask flutter food football framework frontend functional functions fun gadgets game gaming garden generators git github gitlab golang google gradle grafana graphql grunt gulp hacking hardware haskell
			health hexo history hobby holiday home hosting hugo ideas illustration indexing infrastructure interview ios iot istio java javascript jekyll jenkins journal json kafka keyboard kotlin kubernetes lambda language
			laravel latex leadership learning life linux lisp lists literature logging lua machine macos magento maps markdown marketing maths maven media meditation memory mentoring microservices mobile mongodb monitoring
			mountains movies music mysql nature network networking nginx node notes npm numbers opensource oracle parenting parser parsing passing patterns performance perl personal philosophy photo photography php physics
			poetry politics postgres powershell presentation privacy product productivity programming prometheus psychology puppet python quantum rails react recipes redis refactoring regex relationship release research
			rest review reviews ruby running rust saas sass scala science scraping scripting search security selenium seo server serverless shell sport spring sql startup statistics storage story svelte swift swimming
			sysadmin teaching team terminal terraform testing theatre theme tips tools topology travel trends tutorial typescript ubuntu unix usability vagrant vector versioning video vim virtualization vscode vue
			weather web webassembly webpack windows wordpress workflow writing xml yaml yoga zig zsh`.split(/\s+/);
		const found = names.flatMap((one) => names.flatMap((other) => (nearness(one, other) === undefined ? [] : [`${one} ${other}`])));
		expect(found).toEqual(['review reviews', 'reviews review']);
	});
});
