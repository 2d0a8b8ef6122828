"""A text with every construct that may be stored, in its canonical form."""

ALLES = """\
<h4>Een kop met <em>nadruk</em></h4>
<p>Gewone tekst, <strong>vet</strong>, <em>cursief</em>, <strong><em>beide</em></strong>, <u>onderstreept</u>, \
<s>doorgehaald</s>, CO<sub>2</sub> en m<sup>2</sup>, € 1.117.170 en €&nbsp;5 &amp; 3 &lt; 4.</p>
<p>Een <a href="https://voorbeeld.nl/a?b=1&amp;c=2" rel="noopener">link met <strong>vet</strong></a>, \
<a href="mailto:griffie@voorbeeld.nl">mail</a>, <a href="/rapportages/">pad</a>, <a href="#anker">anker</a>.<br>Regel twee.</p>
<h5>Een subkop</h5>
<p>Tekst met een noot<span class="voetnoot">Zie <a href="https://voorbeeld.nl/bron" rel="noopener">de bron</a>, \
<em>cursief</em> en <strong>vet</strong>, 3 m<sup>2</sup>.</span> en nog een<span class="voetnoot">Tweede.</span>.</p>
<h6>Een kleine kop</h6>
<ul>
<li>een</li>
<li>twee
<ul>
<li>twee a
<ol start="2">
<li>diep</li>
</ol></li>
<li>twee b<span class="voetnoot">Noot in een lijst.</span></li>
</ul></li>
<li><p>drie</p>
<p>met een tweede alinea</p></li>
</ul>
<ol start="4">
<li>vier</li>
<li>vijf</li>
</ol>
<blockquote>
<p>Een citaat.</p>
<ul>
<li>met een lijst</li>
</ul>
</blockquote>
<table>
<caption>Aantallen <em>per jaar</em></caption>
<thead>
<tr><td></td><th scope="col">2023</th><th scope="col">2024</th></tr>
</thead>
<tbody>
<tr><th scope="row">Jeugd</th><td>10</td><td>20<span class="voetnoot">Voorlopig.</span></td></tr>
<tr><th scope="row" rowspan="2">Ouderen</th><td colspan="2">samen 30</td></tr>
<tr><td><p>1</p>
<p>2</p></td><td><ul>
<li>lijst</li>
</ul></td></tr>
<tr><td colspan="2" rowspan="2">blok</td><td></td></tr>
<tr><td>x</td></tr>
</tbody>
</table>
<figure><img src="/rapportages/voorbeeld/afbeelding/1/" alt="Een foto van het wijkhuis" width="640" height="480"><figcaption>Het <strong>wijkhuis</strong><span class="voetnoot">Foto.</span></figcaption></figure>
<table>
<tbody>
<tr><td>zonder</td><td>kop</td></tr>
</tbody>
</table>
<p>Slot.</p>"""
