/**
 * The 2,125 names of characters that HTML knows (HTML Standard, 13.5), sorted and each without what it shares with the
 * one before it: how much that is ("0" for nothing, "1" for one letter, "\\" and "`" left out; 40 more where the name
 * counts without its semicolon too), the rest of the name, and what it stands for. ASCII stands 0xe000 higher there, so
 * that it ends no name. A test holds it equal to htmlparser2's table, which takes 38 KB with its reader.
 */
const table =
	'XAEligÆYMP\ue026YacuteÁ1breveĂYcircÂ2yА1fr𝔄YgraveÀ1lphaΑ1macrĀ1nd⩓1ogonĄ2pf𝔸1pplyFunction\u2061YringÅ1scr𝒜2sign≔YtildeÃYumlÄ0Backslash∖2rv⫧3wed⌆1cyБ' +
	'1ecause∵2rnoullisℬ2taΒ1fr𝔅1opf𝔹1reve˘1scrℬ1umpeq≎0CHcyЧYOPY©1acuteĆ2p⋒3italDifferentialDⅅ2yleysℭ1caronČZedilÇ2ircĈ2onint∰1dotĊ1edilla¸2nterDot·1frℭ' +
	'1hiΧ1ircleDot⊙6Minus⊖6Plus⊕6Times⊗1lockwiseContourIntegral∲3seCurlyDoubleQuote”:Quote’1olon∷5e⩴2ngruent≡3int∯3tourIntegral∮2pfℂ3roduct∐' +
	'2unterClockwiseContourIntegral∳1ross⨯1scr𝒞1up⋓3Cap≍0DDⅅ2otrahd⤑1JcyЂ1ScyЅ1ZcyЏ1agger‡2rr↡2shv⫤1caronĎ2yД1el∇3taΔ1fr𝔇1iacriticalAcute´;Dot˙=ubleAcute˝' +
	';Grave\ue060;Tilde˜3mond⋄2fferentialDⅆ1opf𝔻2t¨3Dot\u20dc3Equal≐2ubleContourIntegral∯6Dot¨8wnArrow⇓6LeftArrow⇐:RightArrow⇔:Tee⫤7ongLeftArrow⟸' +
	'>RightArrow⟺:RightArrow⟹6RightArrow⇒;Tee⊨6UpArrow⇑8DownArrow⇕6VerticalBar∥2wnArrow↓9Bar⤓9UpArrow⇵4Breve\u03114LeftRightVector⥐8TeeVector⥞8Vector↽>Bar⥖' +
	'4RightTeeVector⥟9Vector⇁?Bar⥗4Tee⊤7Arrow↧4arrow⇓1scr𝒟2trokĐ0ENGŊYTHÐYacuteÉ1caronĚZircÊ2yЭ1dotĖ1fr𝔈YgraveÈ1lement∈1macrĒ2ptySmallSquare◻' +
	'5VerySmallSquare▫1ogonĘ2pf𝔼1psilonΕ1qual⩵5Tilde≂3ilibrium⇌1scrℰ2im⩳1taΗYumlË1xists∃2ponentialEⅇ0FcyФ1fr𝔉1illedSmallSquare◼6VerySmallSquare▪1opf𝔽2rAll∀' +
	'2uriertrfℱ1scrℱ0GJcyЃYT\ue03e1ammaΓ5dϜ1breveĞ1cedilĢ2ircĜ2yГ1dotĠ1fr𝔊1g⋙1opf𝔾1reaterEqual≥<Less⋛7FullEqual≧7Greater⪢7Less≷7SlantEqual⩾7Tilde≳1scr𝒢1t≫' +
	'0HARDcyЪ1acekˇ2t\ue05e1circĤ1frℌ1ilbertSpaceℋ1opfℍ2rizontalLine─1scrℋ2trokĦ1umpDownHump≎4Equal≏0IEcyЕ1JligĲ1OcyЁYacuteÍYcircÎ2yИ1dotİ1frℑYgraveÌ1mℑ' +
	'2acrĪ3ginaryIⅈ2plies⇒1nt∬3egral∫4rsection⋂2visibleComma\u20639Times\u20621ogonĮ2pf𝕀2taΙ1scrℐ1tildeĨ1ukcyІZmlÏ0JcircĴ2yЙ1fr𝔍1opf𝕁1scr𝒥2ercyЈ1ukcyЄ' +
	'0KHcyХ1JcyЌ1appaΚ1cedilĶ2yК1fr𝔎1opf𝕂1scr𝒦0LJcyЉYT\ue03c1acuteĹ2mbdaΛ2ng⟪2placetrfℒ2rr↞1caronĽ2edilĻ2yЛ1eftAngleBracket⟨5rrow←9Bar⇤9RightArrow⇆' +
	'4Ceiling⌈4DoubleBracket⟦6wnTeeVector⥡8Vector⇃>Bar⥙4Floor⌊4RightArrow↔9Vector⥎4Tee⊣7Arrow↤7Vector⥚5riangle⊲<Bar⧏<Equal⊴4UpDownVector⥑6TeeVector⥠' +
	'6Vector↿<Bar⥘4Vector↼:Bar⥒4arrow⇐4rightarrow⇔2ssEqualGreater⋚4FullEqual≦4Greater≶4Less⪡4SlantEqual⩽4Tilde≲1fr𝔏1l⋘2eftarrow⇚1midotĿ1ongLeftArrow⟵' +
	'8RightArrow⟷4RightArrow⟶4leftarrow⟸8rightarrow⟺4rightarrow⟹2pf𝕃2werLeftArrow↙5RightArrow↘1scrℒ2h↰2trokŁ1t≪0Map⤅1cyМ1ediumSpace\u205f2llintrfℳ1fr𝔐' +
	'1inusPlus∓1opf𝕄1scrℳ1uΜ0NJcyЊ1acuteŃ1caronŇ2edilŅ2yН1egativeMediumSpace\u200b8ThickSpace\u200b;nSpace\u200b8VeryThinSpace\u200b2stedGreaterGreater≫' +
	'6LessLess≪2wLine\ue00a1fr𝔑1oBreak\u20602nBreakingSpace\u00a02pfℕ2t⫬3Congruent≢4upCap≭3DoubleVerticalBar∦3Element∉4qual≠8Tilde≂\u03384xists∄3Greater≯' +
	':Equal≱:FullEqual≧\u0338:Greater≫\u0338:Less≹:SlantEqual⩾\u0338:Tilde≵3HumpDownHump≎\u03387Equal≏\u03383LeftTriangle⋪?Bar⧏\u0338?Equal⋬5ss≮7Equal≰' +
	'7Greater≸7Less≪\u03387SlantEqual⩽\u03387Tilde≴3NestedGreaterGreater⪢\u03389LessLess⪡\u03383Precedes⊀;Equal⪯\u0338;SlantEqual⋠3ReverseElement∌' +
	'4ightTriangle⋫@Bar⧐\u0338@Equal⋭3SquareSubset⊏\u0338?Equal⋢;perset⊐\u0338AEqual⋣4ubset⊂\u20d29Equal⊈5cceeds⊁;Equal⪰\u0338;SlantEqual⋡;Tilde≿\u0338' +
	'5perset⊃\u20d2;Equal⊉3Tilde≁8Equal≄8FullEqual≇8Tilde≉3VerticalBar∤1scr𝒩YtildeÑ1uΝ0OEligŒYacuteÓYcircÔ2yО1dblacŐ1fr𝔒YgraveÒ1macrŌ2egaΩ2icronΟ1opf𝕆' +
	'1penCurlyDoubleQuote“9Quote‘1r⩔1scr𝒪ZlashØYtildeÕ3mes⨷YumlÖ1verBar‾5race⏞8ket⎴4Parenthesis⏜0PartialD∂1cyП1fr𝔓1hiΦ1iΠ1lusMinus±1oincareplaneℌ2pfℙ1r⪻' +
	'2ecedes≺8Equal⪯8SlantEqual≼8Tilde≾2ime″2oduct∏3portion∷:al∝1scr𝒫2iΨXQUOT\ue0221fr𝔔1opfℚ1scr𝒬0RBarr⤐YEG®1acuteŔ2ng⟫2rr↠4tl⤖1caronŘ2edilŖ2yР1eℜ' +
	'2verseElement∋8quilibrium⇋7UpEquilibrium⥯1frℜ1hoΡ1ightAngleBracket⟩6rrow→:Bar⇥:LeftArrow⇄5Ceiling⌉5DoubleBracket⟧7wnTeeVector⥝9Vector⇂?Bar⥕5Floor⌋' +
	'5Tee⊢8Arrow↦8Vector⥛6riangle⊳=Bar⧐=Equal⊵5UpDownVector⥏7TeeVector⥜7Vector↾=Bar⥔5Vector⇀;Bar⥓5arrow⇒1opfℝ2undImplies⥰1rightarrow⇛1scrℛ2h↱1uleDelayed⧴' +
	'0SHCHcyЩ2cyШ1OFTcyЬ1acuteŚ1c⪼2aronŠ2edilŞ2ircŜ2yС1fr𝔖1hortDownArrow↓5LeftArrow←5RightArrow→5UpArrow↑1igmaΣ1mallCircle∘1opf𝕊1qrt√2uare□6Intersection⊓' +
	'6Subset⊏<Equal⊑8perset⊐>Equal⊒6Union⊔1scr𝒮1tar⋆1ub⋐3set⋐6Equal⊆2cceeds≻8Equal⪰8SlantEqual≽8Tilde≿3hThat∋2m∑2p⋑3erset⊃8Equal⊇3set⋑XTHORNÞ1RADE™1SHcyЋ' +
	'2cyЦ1ab\ue0092uΤ1caronŤ2edilŢ2yТ1fr𝔗1herefore∴3taΘ2ickSpace\u205f\u200a3nSpace\u20091ilde∼5Equal≃5FullEqual≅5Tilde≈1opf𝕋1ripleDot\u20db1scr𝒯2trokŦ' +
	'XUacuteÚ2rr↟4ocir⥉1brcyЎ3eveŬYcircÛ2yУ1dblacŰ1fr𝔘YgraveÙ1macrŪ1nderBar\ue05f6race⏟9ket⎵5Parenthesis⏝2ion⋃5Plus⊎1ogonŲ2pf𝕌1pArrow↑7Bar⤒7DownArrow⇅' +
	'2DownArrow↕2Equilibrium⥮2Tee⊥5Arrow↥2arrow⇑2downarrow⇕2perLeftArrow↖5RightArrow↗2siϒ4lonΥ1ringŮ1scr𝒰1tildeŨYumlÜ0VDash⊫1bar⫫1cyВ1dash⊩5l⫦1ee⋁2rbar‖3t‖' +
	'4icalBar∣8Line\ue07c8Separator❘8Tilde≀3yThinSpace\u200a1fr𝔙1opf𝕍1scr𝒱1vdash⊪0WcircŴ1edge⋀1fr𝔚1opf𝕎1scr𝒲0Xfr𝔛1iΞ1opf𝕏1scr𝒳0YAcyЯ1IcyЇ1UcyЮYacuteÝ1circŶ' +
	'2yЫ1fr𝔜1opf𝕐1scr𝒴1umlŸ0ZHcyЖ1acuteŹ1caronŽ2yЗ1dotŻ1eroWidthSpace\u200b2taΖ1frℨ1opfℤ1scr𝒵Xaacuteá1breveă1c∾2E∾\u03332d∿ZircâZute´2yаYeligæ1f\u20612r𝔞' +
	'Ygraveà1lefsymℵ3phℵ2phaα1macrā3lg⨿Zp\ue0261nd∧3and⩕3d⩜3slope⩘3v⩚2g∠3e⦤3le∠3msd∡6aa⦨7b⦩7c⦪7d⦫7e⦬7f⦭7g⦮7h⦯3rt∟5vb⊾7d⦝3sph∢4tÅ3zarr⍼1ogoną2pf𝕒1p≈2E⩰' +
	'2acir⩯2e≊2id≋2os\ue0272prox≈6eq≊Yringå1scr𝒶2t\ue02a2ymp≈5eq≍YtildeãYumlä1wconint∳2int⨑0bNot⫭1ackcong≌4epsilon϶4prime‵4sim∽7eq⋍2rvee⊽3wed⌅6ge⌅1brk⎵' +
	'4tbrk⎶1cong≌2yб1dquo„1ecaus∵6e∵2mptyv⦰2psi϶2rnouℬ2taβ3hℶ3ween≬1fr𝔟1igcap⋂4irc◯4up⋃3odot⨀4plus⨁4times⨂3sqcup⨆4tar★3triangledown▽;up△3uplus⨄3vee⋁3wedge⋀' +
	'1karow⤍1lacklozenge⧫5square▪5triangle▴=down▾=left◂=right▸3nk␣2k12▒44░334▓2ock█1ne\ue03d\u20e53quiv≡\u20e52ot⌐1opf𝕓2t⊥3tom⊥2wtie⋈2xDL╗4R╔4l╖4r╓3H═4D╦' +
	'4U╩4d╤4u╧3UL╝4R╚4l╜4r╙3V║4H╬4L╣4R╠4h╫4l╢4r╟3box⧉3dL╕4R╒4l┐4r┌3h─4D╥4U╨4d┬4u┴3minus⊟3plus⊞3times⊠3uL╛4R╘4l┘4r└3v│4H╪4L╡4R╞4h┼4l┤4r├1prime‵1reve˘Zvbar¦' +
	'1scr𝒷2emi⁏2im∽4e⋍2ol\ue05c4b⧅4hsub⟈1ull•4et•2mp≎4E⪮4e≏5q≏0cacuteć2p∩3and⩄3brcup⩉3cap⩋4up⩇3dot⩀3s∩\ufe002ret⁁3onˇ1caps⩍3rončZedilç2ircĉ2ups⩌5sm⩐1dotċ' +
	'Yedil¸2mptyv⦲Znt¢4erdot·1fr𝔠1hcyч2eck✓5mark✓2iχ1ir○3E⧃3cˆ4eq≗4learrowleft↺;right↻6dR®7SⓈ7ast⊛7circ⊚7dash⊝3e≗3fnint⨐3mid⫯3scir⧂1lubs♣5uit♣1olon\ue03a' +
	'5e≔6q≔2mma\ue02c5t\ue0403p∁4fn∘4lement∁6xesℂ2ng≅4dot⩭3int∮2pf𝕔3rod∐[y©4sr℗1rarr↵2oss✗1scr𝒸2ub⫏4e⫑3p⫐4e⫒1tdot⋯1udarrl⤸6r⤵2epr⋞3sc⋟2larr↶6p⤽2p∪3brcap⩈' +
	'3cap⩆4up⩊3dot⊍3or⩅3s∪\ufe002rarr↷6m⤼3lyeqprec⋞7succ⋟5vee⋎5wedge⋏[ren¤3vearrowleft↶:right↷2vee⋎2wed⋏1wconint∲2int∱1ylcty⌭0dArr⇓1Har⥥1agger†2lethℸ2rr↓' +
	'2sh‐4v⊣1bkarow⤏2lac˝1caronď2yд1dⅆ2agger‡3rr⇊2otseq⩷Yeg°2ltaδ2mptyv⦱1fisht⥿2r𝔡1harl⇃4r⇂1iam⋄4ond⋄7suit♦4s♦2e¨2gammaϝ2sin⋲2v÷[ide÷6ontimes⋇3onx⋇1jcyђ' +
	'1lcorn⌞3rop⌍1ollar\ue0242pf𝕕2t˙3eq≐5dot≑3minus∸3plus∔3square⊡2ublebarwedge⌆2wnarrow↓4downarrows⇊4harpoonleft⇃;right⇂1rbkarow⤐2corn⌟3rop⌌1scr𝒹3yѕ2ol⧶' +
	'2trokđ1tdot⋱2ri▿4f▾1uarr⇵2har⥯1wangle⦦1zcyџ2igrarr⟿0eDDot⩷2ot≑Yacuteé2ster⩮1caroně2ir≖]cê2olon≕2yэ1dotė1eⅇ1fDot≒2r𝔢1g⪚Zraveè2s⪖3dot⪘1l⪙2inters⏧2lℓ2s⪕' +
	'3dot⪗1macrē2pty∅5set∅5v∅2sp\u2003413\u200454\u20051ngŋ2sp\u20021ogonę2pf𝕖1par⋕4sl⧣2lus⩱2siε4lonε4vϵ1qcirc≖3olon≕2sim≂3lantgtr⪖7less⪕2uals\ue03d3est≟' +
	'3iv≡5DD⩸2vparsl⧥1rDot≓2arr⥱1scrℯ2dot≐2im≂1taηZhðYumlë2ro€1xcl\ue0212ist∃2pectationℰ3onentialeⅇ0fallingdotseq≒1cyф1emale♀1filigﬃ2ligﬀ3ligﬄ2r𝔣1iligﬁ' +
	'1jlig\ue066\ue06a1lat♭2ligﬂ2tns▱1nofƒ1opf𝕗2rall∀3k⋔4v⫙1partint⨍Yrac12½53⅓^4¼55⅕56⅙58⅛423⅔55⅖]34¾55⅗58⅜445⅘456⅚58⅝478⅞3sl⁄2own⌢1scr𝒻0gE≧2l⪌1acuteǵ2mmaγ' +
	'5dϝ2p⪆1breveğ1circĝ2yг1dotġ1e≥2l⋛2q≥3q≧3slant⩾2s⩾3cc⪩3dot⪀6o⪂7l⪄3l⋛\ufe004es⪔1fr𝔤1g≫2g⋙1imelℷ1jcyѓ1l≷2E⪒2a⪥2j⪤1nE≩2ap⪊4prox⪊2e⪈3q⪈4q≩2sim⋧1opf𝕘' +
	'1rave\ue0601scrℊ2im≳4e⪎4l⪐Yt\ue03e2cc⪧3ir⩺2dot⋗2lPar⦕2quest⩼2rapprox⪆4rr⥸3dot⋗3eqless⋛5qless⪌3less≷3sim≳1vertneqq≩\ufe002nE≩\ufe000hArr⇔1airsp\u200a' +
	'2lf½2miltℋ2rdcyъ3r↔4cir⥈4w↭1barℏ1circĥ1earts♥6uit♥2llip…2rcon⊹1fr𝔥1ksearow⤥3warow⤦1oarr⇿2mtht∻2okleftarrow↩4rightarrow↪2pf𝕙2rbar―1scr𝒽2lashℏ2trokħ' +
	'1ybull⁃2phen‐Xiacuteí1c\u2063Zircî2yи1ecyеZxcl¡1ff⇔2r𝔦Ygraveì1iⅈ2iint⨌3nt∭2nfin⧜2ota℩1jligĳ1macrī3geℑ4lineℐ4partℑ3thı2of⊷2pedƵ1n∈2care℅2fin∞5tie⧝' +
	'2odotı2t∫3cal⊺3egersℤ4rcal⊺3larhk⨗3prod⨼1ocyё2gonį2pf𝕚2taι1prod⨼Yquest¿1scr𝒾2in∈4E⋹4dot⋵4s⋴5v⋳4v∈1t\u20622ildeĩ1ukcyіZmlï0jcircĵ2yй1fr𝔧1mathȷ1opf𝕛' +
	'1scr𝒿2ercyј1ukcyє0kappaκ5vϰ1cedilķ2yк1fr𝔨1greenĸ1hcyх1jcyќ1opf𝕜1scr𝓀0lAarr⇚2rr⇐2tail⤛1Barr⤎1E≦2g⪋1Har⥢1acuteĺ2emptyv⦴2granℒ2mbdaλ2ng⟨4d⦑4le⟨2p⪅Zquo«' +
	'2rr←4b⇤5fs⤟4fs⤝4hk↩4lp↫4pl⤹4sim⥳4tl↢2t⪫3ail⤙3e⪭4s⪭\ufe001barr⤌2brk❲2race\ue07b5k\ue05b3ke⦋4sld⦏6u⦍1caronľ2edilļ3il⌈2ub\ue07b2yл1dca⤶2quo“5r„2rdhar⥧' +
	'3ushar⥋2sh↲1e≤2ftarrow←9tail↢4harpoondown↽;up↼4leftarrows⇇4rightarrow↔>s⇆9harpoons⇋9squigarrow↭4threetimes⋋2g⋚2q≤3q≦3slant⩽2s⩽3cc⪨3dot⩿6o⪁7r⪃3g⋚\ufe00' +
	'4es⪓3sapprox⪅4dot⋖4eqgtr⋚6qgtr⪋4gtr≶4sim≲1fisht⥼2loor⌊2r𝔩1g≶2E⪑1hard↽4u↼5l⥪2blk▄1jcyљ1l≪2arr⇇2corner⌞2hard⥫2tri◺1midotŀ2oust⎰6ache⎰1nE≨2ap⪉4prox⪉2e⪇' +
	'3q⪇4q≨2sim⋦1oang⟬3rr⇽2brk⟦2ngleftarrow⟵8rightarrow⟷4mapsto⟼4rightarrow⟶2oparrowleft↫9right↬2par⦅3f𝕝3lus⨭2times⨴2wast∗3bar\ue05f2z◊3enge◊3f⧫1par\ue028' +
	'4lt⦓1rarr⇆2corner⌟2har⇋5d⥭2m\u200e2tri⊿1saquo‹2cr𝓁2h↰2im≲4e⪍4g⪏2qb\ue05b3uo‘5r‚2trokłYt\ue03c2cc⪦3ir⩹2dot⋖2hree⋋2imes⋉2larr⥶2quest⩻2rPar⦖3i◃4e⊴4f◂' +
	'1urdshar⥊3uhar⥦1vertneqq≨\ufe002nE≨\ufe000mDDot∺Yacr¯2le♂3t✠4ese✠2p↦3sto↦6down↧6left↤6up↥2rker▮1comma⨩2yм1dash—1easuredangle∡1fr𝔪1ho℧Yicroµ2d∣' +
	'3ast\ue02a3cir⫰[dot·2nus−5b⊟5d∸6u⨪1lcp⫛2dr…1nplus∓1odels⊧2pf𝕞1p∓1scr𝓂2tpos∾1uμ2ltimap⊸2map⊸0nGg⋙\u03382t≫\u20d23v≫\u03381Leftarrow⇍5rightarrow⇎' +
	'2l⋘\u03382t≪\u20d23v≪\u03381Rightarrow⇏1VDash⊯2dash⊮1abla∇2cuteń2ng∠\u20d22p≉3E⩰\u03383id≋\u03383osŉ3prox≉2tur♮5al♮7sℕYbsp\u00a02ump≎\u03385e≏\u0338' +
	'1cap⩃3ronň2edilņ2ong≇5dot⩭\u03382up⩂2yн1dash–1e≠2Arr⇗2arhk⤤4r↗5ow↗2dot≐\u03382quiv≢2sear⤨3im≂\u03382xist∄6s∄1fr𝔫1gE≧\u03382e≱3q≱4q≧\u03384slant⩾\u0338' +
	'3s⩾\u03382sim≵2t≯3r≯1hArr⇎2arr↮2par⫲1i∋2s⋼3d⋺2v∋1jcyњ1lArr⇍2E≦\u03382arr↚2dr‥2e≰3ftarrow↚5rightarrow↮3q≰4q≦\u03384slant⩽\u03383s⩽\u03384s≮2sim≴2t≮3ri⋪' +
	'5e⋬1mid∤1opf𝕟Zt¬3in∉5E⋹\u03385dot⋵\u03385va∉6b⋷6c⋶3ni∌5va∌6b⋾6c⋽1par∦4allel∦4sl⫽\u20e54t∂\u03382olint⨔2r⊀3cue⋠3e⪯\u03384c⊀5eq⪯\u03381rArr⇏2arr↛' +
	'5c⤳\u03385w↝\u03382ightarrow↛2tri⋫5e⋭1sc⊁3cue⋡3e⪰\u03383r𝓃2hortmid∤6parallel∦2im≁4e≄5q≄2mid∤2par∦2qsube⋢5pe⋣2ub⊄4E⫅\u03384e⊈4set⊂\u20d27eq⊈9q⫅\u0338' +
	'3cc⊁5eq⪰\u03383p⊅4E⫆\u03384e⊉4set⊃\u20d27eq⊉9q⫆\u03381tgl≹Zildeñ2lg≸2riangleleft⋪=eq⋬9right⋫>eq⋭1uν2m\ue0233ero№3sp\u20071vDash⊭2Harr⤄2ap≍\u20d22dash⊬' +
	'2ge≥\u20d23t\ue03e\u20d22infin⧞2lArr⤂3e≤\u20d23t\ue03c\u20d24rie⊴\u20d22rArr⤃3trie⊵\u20d22sim∼\u20d21wArr⇖2arhk⤣4r↖5ow↖2near⤧0oSⓈYacuteó2st⊛1cir⊚]cô' +
	'2yо1dash⊝2blacő2iv⨸2ot⊙2sold⦼1eligœ1fcir⦿2r𝔬1gon˛Zraveò2t⧁1hbar⦵2mΩ1int∮1larr↺2cir⦾3ross⦻2ine‾2t⧀1macrō2egaω2icronο3d⦶3nus⊖1opf𝕠1par⦷2erp⦹2lus⊕1r∨' +
	'2arr↻2d⩝3erℴ5ofℴ[fª[mº2igof⊶2or⩖2slope⩗2v⩛1scrℴZlashø2ol⊘Ytildeõ3mes⊗6as⨶Yumlö1vbar⌽0par∥[a¶4llel∥3sim⫳4l⫽3t∂1cyп1ercnt\ue0253iod\ue02e3mil‰3p⊥3tenk‱' +
	'1fr𝔭1hiφ3vϕ2mmatℳ2one☎1iπ2tchfork⋔2vϖ1lanckℏ6hℎ4kvℏ2us\ue02b4acir⨣4b⊞4cir⨢4do∔5u⨥4e⩲]mn±4sim⨦4two⨧1m±1ointint⨕2pf𝕡Zund£1r≺2E⪳2ap⪷2cue≼2e⪯3c≺4approx⪷' +
	'4curlyeq≼4eq⪯4napprox⪹5eqq⪵5sim⋨4sim≾2ime′5sℙ2nE⪵3ap⪹3sim⋨2od∏3falar⌮4line⌒4surf⌓3p∝4to∝2sim≾2urel⊰1scr𝓅2iψ1uncsp\u20080qfr𝔮1int⨌1opf𝕢1prime⁗1scr𝓆' +
	'1uaternionsℍ4int⨖2est\ue03f5eq≟Zot\ue0220rAarr⇛2rr⇒2tail⤜1Barr⤏1Har⥤1ace∽\u03313uteŕ2dic√2emptyv⦳2ng⟩4d⦒4e⦥4le⟩Zquo»2rr→4ap⥵4b⇥5fs⤠4c⤳4fs⤞4hk↪4lp↬4pl⥅' +
	'4sim⥴4tl↣4w↝2tail⤚3io∶5nalsℚ1barr⤍2brk❳2race\ue07d5k\ue05d3ke⦌4sld⦎6u⦐1caronř2edilŗ3il⌉2ub\ue07d2yр1dca⤷2ldhar⥩2quo”5r”2sh↳1ealℜ4ineℛ4partℜ4sℝ2ct▭Zg®' +
	'1fisht⥽2loor⌋2r𝔯1hard⇁4u⇀5l⥬2oρ3vϱ1ightarrow→:tail↣5harpoondown⇁<up⇀5leftarrows⇄9harpoons⇌5rightarrows⇉5squigarrow↝5threetimes⋌2ng˚2singdotseq≓1larr⇄' +
	'2har⇌2m\u200f1moust⎱6ache⎱1nmid⫮1oang⟭3rr⇾2brk⟧2par⦆3f𝕣3lus⨮2times⨵1par\ue0294gt⦔2polint⨒1rarr⇉1saquo›2cr𝓇2h↱2qb\ue05d3uo’5r’1three⋌2imes⋊2ri▹4e⊵4f▸' +
	'4ltri⧎1uluhar⥨1x℞0sacuteś1bquo‚1c≻2E⪴2ap⪸3ronš2cue≽2e⪰3dilş2ircŝ2nE⪶3ap⪺3sim⋩2polint⨓2sim≿2yс1dot⋅4b⊡4e⩦1eArr⇘2arhk⤥4r↘5ow↘Zct§2mi\ue03b2swar⤩2tminus∖' +
	'4n∖2xt✶1fr𝔰3own⌢1harp♯2chcyщ3yш2ortmid∣5parallel∥Zy\u00ad1igmaσ5fς5vς2m∼3dot⩪3e≃4q≃3g⪞4E⪠3l⪝4E⪟3ne≆3plus⨤3rarr⥲1larr←1mallsetminus∖3shp⨳2eparsl⧤2id∣' +
	'3le⌣2t⪪3e⪬4s⪬\ufe001oftcyь2l\ue02f3b⧄4ar⌿2pf𝕤1pades♠6uit♠3r∥1qcap⊓5s⊓\ufe003up⊔5s⊔\ufe002sub⊏5e⊑5set⊏8eq⊑4p⊐5e⊒5set⊐8eq⊒2u□3are□5f▪3f▪1rarr→1scr𝓈' +
	'2etmn∖2mile⌣2tarf⋆1tar☆4f★2raightepsilonϵ8phiϕ3ns¯1ub⊂3E⫅3dot⪽3e⊆4dot⫃3mult⫁3nE⫋4e⊊3plus⪿3rarr⥹3set⊂6eq⊆8q⫅6neq⊊9q⫋4im⫇4ub⫕5p⫓2cc≻4approx⪸4curlyeq≽' +
	'4eq⪰4napprox⪺5eqq⪶5sim⋩4sim≿2m∑2ng♪2p⊃[1¹[2²[3³3E⫆3dot⪾4sub⫘3e⊇4dot⫄3hsol⟉5ub⫗3larr⥻3mult⫂3nE⫌4e⊋3plus⫀3set⊃6eq⊇8q⫆6neq⊋9q⫌4im⫈4ub⫔5p⫖1wArr⇙2arhk⤦4r↙' +
	'5ow↙2nwar⤪Yzligß0target⌖2uτ1brk⎴1caronť2edilţ2yт1dot\u20db1elrec⌕1fr𝔱1here4∴5fore∴3taθ5symϑ5vϑ2ickapprox≈5sim∼3nsp\u20092kap≈3sim∼Zornþ1ilde˜Zmes×5b⊠' +
	'6ar⨱5d⨰2nt∭1oea⤨2p⊤3bot⌶3cir⫱3f𝕥4ork⫚2sa⤩1prime‴1rade™2iangle▵8down▿8left◃<eq⊴8q≜8right▹=eq⊵3dot◬3e≜3minus⨺3plus⨹3sb⧍3time⨻2pezium⏢1scr𝓉3yц2hcyћ2trokŧ' +
	'1wixt≬2oheadleftarrow↞7rightarrow↠0uArr⇑1Har⥣Yacuteú2rr↑1brcyў3eveŭYcircû2yу1darr⇅2blacű2har⥮1fisht⥾2r𝔲Ygraveù1harl↿4r↾2blk▀1lcorn⌜6er⌜3rop⌏2tri◸' +
	'1macrūZl¨1ogonų2pf𝕦1parrow↑2downarrow↕2harpoonleft↿9right↾2lus⊎2siυ4hϒ4lonυ2uparrows⇈1rcorn⌝6er⌝3rop⌎2ingů2tri◹1scr𝓊1tdot⋰2ildeũ2ri▵4f▴1uarr⇈Zmlü' +
	'1wangle⦧0vArr⇕1Bar⫨4v⫩1Dash⊨1angrt⦜2repsilonϵ3kappaϰ3nothing∅3phiϕ4iϖ4ropto∝3r↕4hoϱ3sigmaς4ubsetneq⊊\ufe00<q⫋\ufe005psetneq⊋\ufe00<q⫌\ufe003thetaϑ' +
	'4riangleleft⊲;right⊳1cyв1dash⊢1ee∨3bar⊻3eq≚2llip⋮2rbar\ue07c3t\ue07c1fr𝔳1ltri⊲1nsub⊂\u20d24p⊃\u20d21opf𝕧1prop∝1rtri⊳1scr𝓋2ubnE⫋\ufe005e⊊\ufe00' +
	'3pnE⫌\ufe005e⊋\ufe001zigzag⦚0wcircŵ1edbar⩟3ge∧5q≙2ierp℘1fr𝔴1opf𝕨1p℘1r≀2eath≀1scr𝓌0xcap⋂2irc◯2up⋃1dtri▽1fr𝔵1hArr⟺2arr⟷1iξ1lArr⟸2arr⟵1map⟼1nis⋻1odot⨀' +
	'2pf𝕩3lus⨁2time⨂1rArr⟹2arr⟶1scr𝓍2qcup⨆1uplus⨄2tri△1vee⋁1wedge⋀Xyacuteý3yя1circŷ2yыYen¥1fr𝔶1icyї1opf𝕪1scr𝓎1ucyюZmlÿ0zacuteź1caronž2yз1dotż1eetrfℨ2taζ' +
	'1fr𝔷1hcyж1igrarr⇝1opf𝕫1scr𝓏1wj\u200d2nj\u200c';

/** What a name stands for. */
export interface NamedReference {
	readonly text: string;
	/** Whether it counts without its semicolon: the names of HTML 3. */
	readonly semicolon: 'needed' | 'optional';
}

/** Filled when a name is first asked for: few articles need one. */
const names = new Map<string, NamedReference>();

/** All names, without `&` and `;`. */
export function namedReferences(): ReadonlyMap<string, NamedReference> {
	if (names.size === 0) readTable();
	return names;
}

function readTable(): void {
	let name = '';
	for (const [, mark = '', rest = '', written = ''] of table.matchAll(/([!-~])([A-Za-z\d]+)([^\0-\x7f]+)/g)) {
		const code = mark.charCodeAt(0);
		const shared = code - 48 - (code > 92 ? 1 : 0) - (code > 96 ? 1 : 0);
		const isOptional = shared >= 40;
		name = name.slice(0, isOptional ? shared - 40 : shared) + rest;
		const text = written.replace(/[\ue000-\ue07f]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xe000));
		names.set(name, { text, semicolon: isOptional ? 'optional' : 'needed' });
	}
}
