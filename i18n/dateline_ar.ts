<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en_GB">
<context>
    <name>Algorithms</name>
    <message>
        <source>Incidents</source>
        <translation>الحوادث</translation>
    </message>
    <message>
        <source>Gazetteer</source>
        <translation>معجم الأماكن</translation>
    </message>
    <message>
        <source>Batch geocode with the gazetteer</source>
        <translation>ترميز جماعي بمعجم الأماكن</translation>
    </message>
    <message>
        <source>Build a gazetteer</source>
        <translation>بناء معجم أماكن</translation>
    </message>
    <message>
        <source>GeoNames or NGA GNS files (.txt, .zip), tables, layers with a name field, other names, administrative boundaries; in any order.</source>
        <translation>ملفات GeoNames أو NGA GNS (‏.txt، ‏.zip)، وجداول، وطبقات فيها حقل اسم، وأسماء أخرى، وحدود إدارية؛ بأي ترتيب.</translation>
    </message>
    <message>
        <source>The gazetteer, a GeoPackage; give it as a country file wherever a gazetteer is asked for.</source>
        <translation>معجم الأماكن، ملف GeoPackage؛ قدّمه ملف بلد حيثما طُلب معجم أماكن.</translation>
    </message>
    <message>
        <source>Country files</source>
        <translation>ملفات البلدان</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>الأعمدة</translation>
    </message>
    <message>
        <source>Its places</source>
        <translation>أماكنه</translation>
    </message>
    <message>
        <source>Number of places</source>
        <translation>عدد الأماكن</translation>
    </message>
    <message>
        <source>Where a header does not say what a column holds: FIELD=HEADER, one a line. Fields: {fields}.</source>
        <translation>حيث لا تقول الترويسة ما في العمود: FIELD=HEADER، واحد في كل سطر. الحقول: {fields}.</translation>
    </message>
    <message>
        <source>{count} rows cannot be read and are left out ({examples}).</source>
        <translation>تعذّرت قراءة {count} من الصفوف واستُبعدت ({examples}).</translation>
    </message>
    <message>
        <source>Export incidents</source>
        <translation>تصدير الحوادث</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>GeoPackage</source>
        <translation>GeoPackage</translation>
    </message>
    <message>
        <source>GeoJSON</source>
        <translation>GeoJSON</translation>
    </message>
    <message>
        <source>Shapefile</source>
        <translation>Shapefile</translation>
    </message>
    <message>
        <source>KML</source>
        <translation>KML</translation>
    </message>
    <message>
        <source>acled, ucdp (UCDP GED) or gtd: a CSV in the columns and codes of that codebook. layer: the incidents as they are, in the format that the ending of the file says.</source>
        <translation>acled أو ucdp (UCDP GED) أو gtd: ملف CSV بأعمدة ذلك الدليل ورموزه. layer: الحوادث كما هي، بالصيغة التي يدل عليها امتداد الملف.</translation>
    </message>
    <message>
        <source>Whether all incidents are exported, also those that the chosen layer's filter leaves out.</source>
        <translation>هل تُصدَّر كل الحوادث، حتى ما تستبعده تصفية الطبقة المختارة.</translation>
    </message>
    <message>
        <source>A codebook's file is .csv. A layer is .csv, .gpkg (with reports and articles), .geojson (with the reports inside), .shp or .kml. A Dateline database is never replaced.</source>
        <translation>ملف الدليل ‎.csv. والطبقة ‎.csv أو ‎.gpkg (مع التقارير والمقالات) أو ‎.geojson (والتقارير داخله) أو ‎.shp أو ‎.kml. ولا تُستبدل قاعدة بيانات Dateline أبداً.</translation>
    </message>
    <message>
        <source>A table of the incidents that are left out, each with the reason.</source>
        <translation>جدول بالحوادث المستبعدة، ولكل منها السبب.</translation>
    </message>
    <message>
        <source>Export as</source>
        <translation>التصدير بصيغة</translation>
    </message>
    <message>
        <source>Everything, whatever the layer's filter</source>
        <translation>كل شيء، مهما كانت تصفية الطبقة</translation>
    </message>
    <message>
        <source>Exported file</source>
        <translation>الملف المصدَّر</translation>
    </message>
    <message>
        <source>Incidents that the codebook does not hold</source>
        <translation>حوادث لا يتسع لها الدليل</translation>
    </message>
    <message>
        <source>Incidents exported</source>
        <translation>الحوادث المصدَّرة</translation>
    </message>
    <message>
        <source>Incidents left out</source>
        <translation>الحوادث المستبعدة</translation>
    </message>
    <message>
        <source>A codebook's file is a table; let its name end in .csv.</source>
        <translation>ملف الدليل جدول؛ فليكن امتداده ‎.csv.</translation>
    </message>
    <message>
        <source>Extract incidents from articles</source>
        <translation>استخراج الحوادث من المقالات</translation>
    </message>
    <message>
        <source>The publication date of articles that tell none; what they say of “Sunday” is read from it.</source>
        <translation>تاريخ نشر المقالات التي لا تذكره؛ ومنه يُقرأ ما تقوله عن «الأحد».</translation>
    </message>
    <message>
        <source>incidents: one feature for each incident, its reports linked. reports: one for each report that an article gives of one. A database holds both.</source>
        <translation>incidents: معلم لكل حادثة وتقاريرها مربوطة. reports: معلم لكل تقرير تقدمه مقالة عن حادثة. وقاعدة البيانات تضم النوعين.</translation>
    </message>
    <message>
        <source>A database that is made, or added to where it is one already: new articles are linked with what it holds, and what an analyst wrote stays. A team's is postgresql://USER@HOST/DBNAME?schema=NAME, without a password, for QGIS keeps a history of what algorithms were given.</source>
        <translation>قاعدة بيانات تُنشأ، أو يُضاف إليها إن كانت موجودة: تُربط المقالات الجديدة بما فيها، ويبقى ما كتبه المحلل. وعنوان قاعدة الفريق postgresql://USER@HOST/DBNAME?schema=NAME بلا كلمة مرور، لأن QGIS يحفظ سجلاً بما أُعطيت الخوارزميات.</translation>
    </message>
    <message>
        <source>Whether the layers of the database are added to the project, with their styles and relations.</source>
        <translation>هل تُضاف طبقات قاعدة البيانات إلى المشروع بأنماطها وعلاقاتها.</translation>
    </message>
    <message>
        <source>A layer of the incidents that these articles tell of. Those without a place have no geometry.</source>
        <translation>طبقة بالحوادث التي ترويها هذه المقالات. وما ليس له مكان لا شكل هندسياً له.</translation>
    </message>
    <message>
        <source>Files of articles: text, Markdown, HTML, Word, mail, PDF, feeds; or CSV and JSONL with the columns id, title, text, published, source, url.</source>
        <translation>ملفات مقالات: نص وMarkdown وHTML وWord وبريد وPDF وتغذيات؛ أو CSV وJSONL بالأعمدة id وtitle وtext وpublished وsource وurl.</translation>
    </message>
    <message>
        <source>A folder that is read with all folders in it.</source>
        <translation>مجلد يُقرأ بكل ما فيه من مجلدات.</translation>
    </message>
    <message>
        <source>A CSV with the columns file, published, source, url. Only the files that it lists are read.</source>
        <translation>ملف CSV بالأعمدة file وpublished وsource وurl. ولا تُقرأ إلا الملفات التي يسردها.</translation>
    </message>
    <message>
        <source>A layer or table of the project with an article in each row.</source>
        <translation>طبقة أو جدول من المشروع في كل صف منه مقالة.</translation>
    </message>
    <message>
        <source>Publication date</source>
        <translation>تاريخ النشر</translation>
    </message>
    <message>
        <source>A feature for each of the</source>
        <translation>معلم لكل واحد من</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>قاعدة البيانات</translation>
    </message>
    <message>
        <source>Show the database in the project</source>
        <translation>عرض قاعدة البيانات في المشروع</translation>
    </message>
    <message>
        <source>Incidents of these articles</source>
        <translation>حوادث هذه المقالات</translation>
    </message>
    <message>
        <source>Incidents of the database</source>
        <translation>حوادث قاعدة البيانات</translation>
    </message>
    <message>
        <source>Articles read</source>
        <translation>المقالات المقروءة</translation>
    </message>
    <message>
        <source>Incidents in them</source>
        <translation>الحوادث فيها</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>المقالات</translation>
    </message>
    <message>
        <source>Folder of articles</source>
        <translation>مجلد المقالات</translation>
    </message>
    <message>
        <source>Index of the articles</source>
        <translation>فهرس المقالات</translation>
    </message>
    <message>
        <source>Table of articles</source>
        <translation>جدول المقالات</translation>
    </message>
    <message>
        <source>Field of the text</source>
        <translation>حقل النص</translation>
    </message>
    <message>
        <source>The field that holds the articles' text.</source>
        <translation>الحقل الذي فيه نص المقالات.</translation>
    </message>
    <message>
        <source>Field of the id</source>
        <translation>حقل المعرّف</translation>
    </message>
    <message>
        <source>What names an article; without it, its text does.</source>
        <translation>ما يسمّي المقالة؛ وإلا فنصها.</translation>
    </message>
    <message>
        <source>Field of the title</source>
        <translation>حقل العنوان</translation>
    </message>
    <message>
        <source>The field that holds the articles' titles.</source>
        <translation>الحقل الذي فيه عناوين المقالات.</translation>
    </message>
    <message>
        <source>Field of the publication date</source>
        <translation>حقل تاريخ النشر</translation>
    </message>
    <message>
        <source>A date, or a text like 2022-12-18.</source>
        <translation>تاريخ، أو نص مثل 2022-12-18.</translation>
    </message>
    <message>
        <source>Field of the source</source>
        <translation>حقل المصدر</translation>
    </message>
    <message>
        <source>The agency or paper; it tells independent reports.</source>
        <translation>الوكالة أو الصحيفة؛ به تُعرف التقارير المستقلة.</translation>
    </message>
    <message>
        <source>Field of the address</source>
        <translation>حقل العنوان الإلكتروني</translation>
    </message>
    <message>
        <source>Where an article can be opened.</source>
        <translation>حيث يمكن فتح المقالة.</translation>
    </message>
    <message>
        <source>Give articles: files, a folder, or a table.</source>
        <translation>قدّم مقالات: ملفات أو مجلداً أو جدولاً.</translation>
    </message>
    <message>
        <source>Say which field of the table holds the text.</source>
        <translation>حدّد أي حقول الجدول فيه النص.</translation>
    </message>
    <message>
        <source>Name a database, or a layer for the incidents.</source>
        <translation>سمِّ قاعدة بيانات، أو طبقة للحوادث.</translation>
    </message>
    <message>
        <source>No article could be read; nothing was written.</source>
        <translation>تعذّرت قراءة أي مقالة؛ ولم يُكتب شيء.</translation>
    </message>
    <message>
        <source>Dateline database</source>
        <translation>قاعدة بيانات Dateline</translation>
    </message>
    <message>
        <source>Filter incidents by actor and date</source>
        <translation>تصفية الحوادث بالجهة الفاعلة والتاريخ</translation>
    </message>
    <message>
        <source>A database, its incidents or reports, or a layer made from them.</source>
        <translation>قاعدة بيانات، أو حوادثها أو تقاريرها، أو طبقة صُنعت منها.</translation>
    </message>
    <message>
        <source>The names of the actors to keep, as the field actor has them, one a line. Without one, all.</source>
        <translation>أسماء الجهات الفاعلة المطلوب إبقاؤها كما هي في الحقل actor، واحد في كل سطر. وإن لم يُذكر اسم فكلها.</translation>
    </message>
    <message>
        <source>The first day. An incident is kept when any day that it may be of lies in the time asked for.</source>
        <translation>أول يوم. تُبقى الحادثة إذا وقع أي يوم محتمل لها في المدة المطلوبة.</translation>
    </message>
    <message>
        <source>The last day.</source>
        <translation>آخر يوم.</translation>
    </message>
    <message>
        <source>Whether incidents of which no article tells the day are kept.</source>
        <translation>هل تُبقى الحوادث التي لا تذكر أي مقالة يومها.</translation>
    </message>
    <message>
        <source>The incidents or reports kept.</source>
        <translation>الحوادث أو التقارير المُبقاة.</translation>
    </message>
    <message>
        <source>Incidents or reports</source>
        <translation>حوادث أو تقارير</translation>
    </message>
    <message>
        <source>Actors</source>
        <translation>الجهات الفاعلة</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Keep those without a date</source>
        <translation>إبقاء ما ليس له تاريخ</translation>
    </message>
    <message>
        <source>Filtered</source>
        <translation>المُصفّى</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>المُبقى</translation>
    </message>
    <message>
        <source>{layer} holds no incidents: it has no fields {fields}.</source>
        <translation>لا حوادث في {layer}: ليست فيها الحقول {fields}.</translation>
    </message>
    <message>
        <source>Nothing is kept of {actor}.</source>
        <translation>لم يبق شيء لـ{actor}.</translation>
    </message>
    <message>
        <source>Geocode a table of place names</source>
        <translation>ترميز جدول أسماء أماكن جغرافياً</translation>
    </message>
    <message>
        <source>A table or layer with a place name in each row.</source>
        <translation>جدول أو طبقة في كل صف منه اسم مكان.</translation>
    </message>
    <message>
        <source>How many places that the name may mean are listed, each with its score.</source>
        <translation>كم مكاناً مما قد يعنيه الاسم يُسرد، ولكل منه درجته.</translation>
    </message>
    <message>
        <source>The rows with their points. A name that is refused keeps its row, without a geometry.</source>
        <translation>الصفوف بنقاطها. والاسم المرفوض يبقى صفه بلا شكل هندسي.</translation>
    </message>
    <message>
        <source>Table of names</source>
        <translation>جدول الأسماء</translation>
    </message>
    <message>
        <source>Field of the name</source>
        <translation>حقل الاسم</translation>
    </message>
    <message>
        <source>The name as it is written, in any spelling, Arabic too.</source>
        <translation>الاسم كما كُتب، بأي تهجئة، وبالعربية أيضاً.</translation>
    </message>
    <message>
        <source>Field of the governorate</source>
        <translation>حقل المحافظة</translation>
    </message>
    <message>
        <source>The governorate or province that holds the place.</source>
        <translation>المحافظة أو الإقليم الذي يضم المكان.</translation>
    </message>
    <message>
        <source>Field of the district</source>
        <translation>حقل القضاء</translation>
    </message>
    <message>
        <source>The district that holds the place.</source>
        <translation>القضاء الذي يضم المكان.</translation>
    </message>
    <message>
        <source>Candidates to list</source>
        <translation>المرشحات المسرودة</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>الأماكن</translation>
    </message>
    <message>
        <source>Names placed</source>
        <translation>أسماء وُضعت</translation>
    </message>
    <message>
        <source>Names refused</source>
        <translation>أسماء رُفضت</translation>
    </message>
    <message>
        <source>A Dateline database (.gpkg), or its layer “Incidents”, of a team's database too. Of a layer that is filtered, what it shows is taken. Edits that are not saved are not seen.</source>
        <translation>قاعدة بيانات Dateline (‏.gpkg)، أو طبقتها «الحوادث»، ولو كانت في قاعدة بيانات فريق. ومن الطبقة المصفّاة يؤخذ ما تعرضه. ولا تُرى التعديلات غير المحفوظة.</translation>
    </message>
    <message>
        <source>Country files (GeoNames, NGA GNS, CSV, a layer, boundaries) or gazetteers built before, in the order in which they count. The starter gazetteer is always asked last. At first those chosen in Dateline's dock.</source>
        <translation>ملفات بلدان (GeoNames أو NGA GNS أو CSV أو طبقة أو حدود) أو معاجم أماكن بُنيت من قبل، بترتيب أولويتها. ويُسأل المعجم المرفق أخيراً دائماً. وهي في البداية ما اختير في لوحة Dateline.</translation>
    </message>
    <message>
        <source>A folder of tables of actors, weapons and words, read beside those that ship and your own.</source>
        <translation>مجلد جداول للجهات الفاعلة والأسلحة والكلمات، يُقرأ إلى جانب المرفقة وجداولك.</translation>
    </message>
    <message>
        <source>conservative: the lowest figure that a source still gives. representative: the median of the sources. informative: the latest. The database keeps it; without one it stays as the database has it.</source>
        <translation>conservative: أدنى رقم ما زال مصدر يذكره. representative: وسيط المصادر. informative: أحدثها. وتحفظه قاعدة البيانات؛ وإن لم يُذكر بقي كما فيها.</translation>
    </message>
    <message>
        <source>Database, or its layer of incidents</source>
        <translation>قاعدة البيانات، أو طبقة حوادثها</translation>
    </message>
    <message>
        <source>There is no such database; choose a .gpkg that Dateline has made.</source>
        <translation>لا قاعدة بيانات كهذه؛ اختر ملف ‎.gpkg أنشأه Dateline.</translation>
    </message>
    <message>
        <source>Folder of lexicon tables</source>
        <translation>مجلد جداول المعجم اللغوي</translation>
    </message>
    <message>
        <source>Figures of reports that differ</source>
        <translation>أرقام التقارير المختلفة</translation>
    </message>
    <message>
        <source>“{layer}” has edits that are not saved; they are not seen.</source>
        <translation>في «{layer}» تعديلات غير محفوظة؛ وهي لا تُرى.</translation>
    </message>
    <message>
        <source>“{layer}” is not of a Dateline database.</source>
        <translation>«{layer}» ليست من قاعدة بيانات Dateline.</translation>
    </message>
    <message>
        <source>Link reports anew</source>
        <translation>ربط التقارير من جديد</translation>
    </message>
    <message>
        <source>Whether the log lists what would change, and nothing is written.</source>
        <translation>هل يسرد السجل ما سيتغير دون كتابة شيء.</translation>
    </message>
    <message>
        <source>Only tell what would change</source>
        <translation>ذكر ما سيتغير فقط</translation>
    </message>
    <message>
        <source>Incidents that would change</source>
        <translation>حوادث ستتغير</translation>
    </message>
    <message>
        <source>Overlay zones</source>
        <translation>إسقاط المناطق</translation>
    </message>
    <message>
        <source>The layer of incidents of a Dateline database, or any points with the fields date_start, date_end and uncert_m, as far as they have them.</source>
        <translation>طبقة حوادث من قاعدة بيانات Dateline، أو أي نقاط لها الحقول date_start وdate_end وuncert_m بقدر ما توجد فيها.</translation>
    </message>
    <message>
        <source>Layers of polygons.</source>
        <translation>طبقات مضلعات.</translation>
    </message>
    <message>
        <source>A folder of files of polygons, such as one a day.</source>
        <translation>مجلد ملفات مضلعات، كملف لكل يوم مثلاً.</translation>
    </message>
    <message>
        <source>20140610, 2014-06-10, 10_06_2014, June-10-2014 …</source>
        <translation>20140610 أو 2014-06-10 أو 10_06_2014 أو June-10-2014 …</translation>
    </message>
    <message>
        <source>latest: the latest map that does not begin after the incident, however old. nearest: the nearest, so many days away at most. same: a map of the very day alone.</source>
        <translation>latest: أحدث خريطة لا تبدأ بعد الحادثة، مهما قدُمت. nearest: الأقرب، على ألا تبعد أكثر من هذا العدد من الأيام. same: خريطة اليوم نفسه وحده.</translation>
    </message>
    <message>
        <source>None is guessed: without it such zones are an error.</source>
        <translation>لا يُخمَّن أي نظام: من دونه تكون هذه المناطق خطأً.</translation>
    </message>
    <message>
        <source>Else the outer edges of zones are front lines too.</source>
        <translation>وإلا عُدّت الحواف الخارجية للمناطق خطوط جبهة أيضاً.</translation>
    </message>
    <message>
        <source>The incidents with the fields of zones behind their own.</source>
        <translation>الحوادث وحقول المناطق بعد حقولها.</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>المناطق</translation>
    </message>
    <message>
        <source>Folder of zones</source>
        <translation>مجلد المناطق</translation>
    </message>
    <message>
        <source>The day is in the name of each file or layer</source>
        <translation>اليوم في اسم كل ملف أو طبقة</translation>
    </message>
    <message>
        <source>Which map counts</source>
        <translation>الخريطة المعتمدة</translation>
    </message>
    <message>
        <source>Days away at most (nearest)</source>
        <translation>أقصى بُعد بالأيام (nearest)</translation>
    </message>
    <message>
        <source>How far away the nearest map may be.</source>
        <translation>كم يمكن أن تبعد أقرب خريطة.</translation>
    </message>
    <message>
        <source>Look for changes of holder so many days before and after</source>
        <translation>البحث عن تغيّر المسيطر قبلها وبعدها بهذا العدد من الأيام</translation>
    </message>
    <message>
        <source>Who held the ground before and who did next, within these days.</source>
        <translation>من كان يسيطر على الأرض قبلها ومن سيطر بعدها، خلال هذه الأيام.</translation>
    </message>
    <message>
        <source>Reference system of zones that state none</source>
        <translation>النظام المرجعي للمناطق التي لا تذكره</translation>
    </message>
    <message>
        <source>Only lines between holders are front lines</source>
        <translation>خطوط الجبهة هي ما بين المسيطرين وحده</translation>
    </message>
    <message>
        <source>Incidents with zones</source>
        <translation>الحوادث مع المناطق</translation>
    </message>
    <message>
        <source>On held ground</source>
        <translation>على أرض مسيطَر عليها</translation>
    </message>
    <message>
        <source>Outside all zones</source>
        <translation>خارج كل المناطق</translation>
    </message>
    <message>
        <source>Without an answer</source>
        <translation>بلا جواب</translation>
    </message>
    <message>
        <source>Field of the holder</source>
        <translation>حقل المسيطر</translation>
    </message>
    <message>
        <source>The field that says who holds a zone. Without it and without one holder for all the name of the file or layer says who.</source>
        <translation>الحقل الذي يذكر من يسيطر على المنطقة. من دونه ومن دون مسيطر واحد للكل يذكره اسم الملف أو الطبقة.</translation>
    </message>
    <message>
        <source>One holder for all</source>
        <translation>مسيطر واحد للكل</translation>
    </message>
    <message>
        <source>Who holds all the zones.</source>
        <translation>من يسيطر على كل المناطق.</translation>
    </message>
    <message>
        <source>Field of the zone's name</source>
        <translation>حقل اسم المنطقة</translation>
    </message>
    <message>
        <source>At first zone or name, if there is one, else its holder.</source>
        <translation>في البداية zone أو name إن وُجد، وإلا فالمسيطر عليها.</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>اليوم الأول</translation>
    </message>
    <message>
        <source>The first day of a zone: a field, or a day for all; blank is open.</source>
        <translation>اليوم الأول للمنطقة: حقل، أو يوم للكل؛ والفارغ مفتوح.</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>اليوم الأخير</translation>
    </message>
    <message>
        <source>Its last day, likewise.</source>
        <translation>يومها الأخير، كذلك.</translation>
    </message>
    <message>
        <source>Day of a map</source>
        <translation>يوم الخريطة</translation>
    </message>
    <message>
        <source>All zones of a day are that day's map: a field, or a day for all.</source>
        <translation>كل مناطق اليوم هي خريطته: حقل، أو يوم للكل.</translation>
    </message>
    <message>
        <source>Give zones: layers, or a folder of files.</source>
        <translation>أعطِ مناطق: طبقات أو مجلد ملفات.</translation>
    </message>
    <message>
        <source>Say in one way when zones are valid: first and last day, the day of a map, or the name.</source>
        <translation>بيّن متى تسري المناطق بطريقة واحدة: اليوم الأول والأخير، أو يوم الخريطة، أو الاسم.</translation>
    </message>
    <message>
        <source>A layer of zones does not open.</source>
        <translation>طبقة مناطق لا تُفتح.</translation>
    </message>
    <message>
        <source>Name the field of the holder, or one holder for all, not both.</source>
        <translation>سمِّ حقل المسيطر أو مسيطراً واحداً للكل، لا كليهما.</translation>
    </message>
    <message>
        <source>Summarise incidents</source>
        <translation>تلخيص الحوادث</translation>
    </message>
    <message>
        <source>A layer of incidents; with the fields that “Overlay zones” gives it can be counted by holder.</source>
        <translation>طبقة حوادث؛ وبالحقول التي يعطيها «إسقاط المناطق» يمكن العدّ حسب المسيطر.</translation>
    </message>
    <message>
        <source>holder, month, week, year, and any field such as actor, event_type, admin1, with commas between.</source>
        <translation>holder وmonth وweek وyear وأي حقل مثل actor وevent_type وadmin1، وبينها فواصل لاتينية.</translation>
    </message>
    <message>
        <source>Without it, all are counted.</source>
        <translation>من دونه يُعدّ الكل.</translation>
    </message>
    <message>
        <source>How many lie so near is told in the log.</source>
        <translation>عدد ما يقع بهذا القرب يُذكر في السجل.</translation>
    </message>
    <message>
        <source>A table: a line for each group, and three columns for each figure: at least, best, at most.</source>
        <translation>جدول: سطر لكل مجموعة، وثلاثة أعمدة لكل رقم: على الأقل، والأرجح، وعلى الأكثر.</translation>
    </message>
    <message>
        <source>Count by</source>
        <translation>العدّ حسب</translation>
    </message>
    <message>
        <source>Only within so many km of a front line</source>
        <translation>ما يقع ضمن هذا العدد من الكيلومترات من خط جبهة فقط</translation>
    </message>
    <message>
        <source>Kilometres that are near to a front line</source>
        <translation>الكيلومترات التي تُعدّ قريبة من خط جبهة</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>الملخص</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>المجموعات</translation>
    </message>
    <message>
        <source>How many lie near a front line</source>
        <translation>عدد ما يقع قرب خط جبهة</translation>
    </message>
    <message>
        <source>Say what to count by.</source>
        <translation>بيّن ما يُعدّ حسبه.</translation>
    </message>
    <message>
        <source>There is no field {field} to count by; there are {fields}.</source>
        <translation>لا حقل باسم {field} للعدّ حسبه؛ الموجود: {fields}.</translation>
    </message>
</context>
<context>
    <name>Articles</name>
    <message>
        <source>read, not written yet</source>
        <translation>قُرئ ولم يُكتب بعد</translation>
    </message>
    <message>
        <source>read again with this date</source>
        <translation>يُقرأ من جديد بهذا التاريخ</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>Add articles</source>
        <translation>إضافة مقالات</translation>
    </message>
    <message>
        <source>Add a folder of articles</source>
        <translation>إضافة مجلد مقالات</translation>
    </message>
    <message>
        <source>Dateline: writing what was read</source>
        <translation>Dateline: كتابة ما قُرئ</translation>
    </message>
    <message>
        <source>Articles are being read. Add these when they have been, or cancel the run first.</source>
        <translation>تُقرأ مقالات الآن. أضف هذه بعد أن تنتهي القراءة، أو ألغِ التشغيل أولًا.</translation>
    </message>
    <message>
        <source>Dateline: list of articles</source>
        <translation>Dateline: قائمة المقالات</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>المقالات</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>كل الملفات</translation>
    </message>
    <message>
        <source>The clipboard holds no text and no files. Copy an article first.</source>
        <translation>لا نص ولا ملفات في الحافظة. انسخ مقالة أولاً.</translation>
    </message>
    <message>
        <source>{done}, written to {database}</source>
        <translation>{done}، كُتب في {database}</translation>
    </message>
    <message>
        <source>{error} · not written: {articles}</source>
        <translation>{error} · لم يُكتب: {articles}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مرة أخرى</translation>
    </message>
    <message>
        <source>{done} of {total} · {what}</source>
        <translation>{done} من {total} · {what}</translation>
    </message>
    <message>
        <source> · on the map so far: {count}</source>
        <translation> · على الخريطة حتى الآن: {count}</translation>
    </message>
    <message>
        <source>Show the database</source>
        <translation>أظهر قاعدة البيانات</translation>
    </message>
    <message>
        <source>Write again</source>
        <translation>اكتب مرة أخرى</translation>
    </message>
    <message>
        <source>Wait until the run under way has ended</source>
        <translation>انتظر حتى ينتهي التشغيل الجاري</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>{error} · dates not written: {count}</source>
        <translation>{error} · تواريخ لم تُكتب: {count}</translation>
    </message>
    <message>
        <source>Cancelled. {done}</source>
        <translation>أُلغيت القراءة. {done}</translation>
    </message>
    <message>
        <source>Show on map</source>
        <translation>عرض على الخريطة</translation>
    </message>
    <message>
        <source>{done}; not written: {count}</source>
        <translation>{done}؛ لم يُكتب: {count}</translation>
    </message>
    <message>
        <source>{done}; with trouble: {count}</source>
        <translation>{done}؛ مقالات تعذّرت قراءتها: {count}</translation>
    </message>
    <message>
        <source>date not known</source>
        <translation>التاريخ غير معروف</translation>
    </message>
    <message>
        <source>from the index</source>
        <translation>من الفهرس</translation>
    </message>
    <message>
        <source>given by you</source>
        <translation>أدخلتَه أنت</translation>
    </message>
    <message>
        <source>from its header</source>
        <translation>من ترويسة المقالة</translation>
    </message>
    <message>
        <source>from its dateline</source>
        <translation>من سطر المكان والتاريخ</translation>
    </message>
    <message>
        <source>from its metadata</source>
        <translation>من بياناتها الوصفية</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>الموجود: {count}</translation>
    </message>
    <message>
        <source>{count} found · {when}</source>
        <translation>عُثر على {count} · {when}</translation>
    </message>
    <message>
        <source>“On Sunday” and the like wait for the day on which it was published: type it here.</source>
        <translation>عبارات مثل «يوم الأحد» تنتظر يوم نشر المقال: اكتبه هنا.</translation>
    </message>
    <message>
        <source>type a date</source>
        <translation>اكتب تاريخًا</translation>
    </message>
    <message>
        <source>{count} undated</source>
        <translation>بلا تاريخ: {count}</translation>
    </message>
    <message>
        <source>{day}, {origin}</source>
        <translation>{day}، {origin}</translation>
    </message>
    <message>
        <source>Published {day} ({origin})</source>
        <translation>نُشرت في {day} ({origin})</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>المقالة</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>تاريخ النشر</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>الحوادث</translation>
    </message>
    <message>
        <source>1 article</source>
        <translation>مقالة واحدة</translation>
    </message>
    <message>
        <source>No date was written</source>
        <translation>لم يُكتب أي تاريخ</translation>
    </message>
    <message>
        <source>Their dates</source>
        <translation>تواريخها</translation>
    </message>
    <message>
        <source>{articles}: {incidents}</source>
        <translation>{articles}، {incidents}</translation>
    </message>
    <message>
        <source>{day} given to {articles}</source>
        <translation>أُعطي {day} لـ {articles}</translation>
    </message>
    <message>
        <source>{count} articles</source>
        <translation>عدد المقالات: {count}</translation>
    </message>
    <message>
        <source>1 incident</source>
        <translation>حادثة واحدة</translation>
    </message>
    <message>
        <source>Date taken back from {articles}</source>
        <translation>سُحب التاريخ من {articles}</translation>
    </message>
    <message>
        <source>Dateline was unloaded while it wrote to {database}: {error}</source>
        <translation>أُزيل تحميل Dateline وهو يكتب في {database}: {error}</translation>
    </message>
    <message>
        <source>Dateline was unloaded while it read. Written to {database}: {done}</source>
        <translation>أُزيل تحميل Dateline وهو يقرأ. كُتب في {database}: {done}</translation>
    </message>
    <message>
        <source>{done}; dates not written: {count}</source>
        <translation>{done}؛ تواريخ لم تُكتب: {count}</translation>
    </message>
    <message>
        <source>, {count} without a place</source>
        <translation>، بلا مكان: {count}</translation>
    </message>
    <message>
        <source>; dated by it: {count}</source>
        <translation>؛ ما أُرّخ به: {count}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>{count} incidents</source>
        <translation>عدد الحوادث: {count}</translation>
    </message>
</context>
<context>
    <name>ArticlesPage</name>
    <message>
        <source>Articles</source>
        <translation>المقالات</translation>
    </message>
    <message>
        <source>Go to the next of them</source>
        <translation>انتقل إلى التالي منها</translation>
    </message>
    <message>
        <source>date for all</source>
        <translation>تاريخ للجميع</translation>
    </message>
    <message>
        <source>Drop articles here, paste text, or try the samples</source>
        <translation>أفلِت المقالات هنا، أو ألصق نصاً، أو جرّب الأمثلة</translation>
    </message>
    <message>
        <source>Nothing leaves this computer.</source>
        <translation>لا شيء يغادر هذا الحاسوب.</translation>
    </message>
    <message>
        <source>1 article has no date</source>
        <translation>مقال واحد بلا تاريخ</translation>
    </message>
    <message>
        <source>Try the samples</source>
        <translation>تجربة الأمثلة</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>إضافة ملفات…</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>لصق نص</translation>
    </message>
    <message>
        <source>from its metadata</source>
        <translation>من بياناتها الوصفية</translation>
    </message>
    <message>
        <source>Give {day} to all</source>
        <translation>أعطِ {day} للجميع</translation>
    </message>
    <message>
        <source>Names of places that no gazetteer has are sent to {server}.</source>
        <translation>تُرسَل أسماء الأماكن التي لا يعرفها أي معجم أماكن إلى {server}.</translation>
    </message>
    <message>
        <source>Text, HTML, Word, mail and CSV files, or a folder of them.</source>
        <translation>ملفات نص وHTML وWord وبريد وCSV، أو مجلد منها.</translation>
    </message>
    <message>
        <source>{count} articles have no date</source>
        <translation>مقالات بلا تاريخ: {count}</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Reports side by side</source>
        <translation>التقارير جنباً إلى جنب</translation>
    </message>
    <message>
        <source>Choose an incident to see its reports side by side.</source>
        <translation>اختر حادثة لرؤية تقاريرها جنباً إلى جنب.</translation>
    </message>
    <message>
        <source>1 report</source>
        <translation>تقرير واحد</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>المأخوذ به</translation>
    </message>
    <message>
        <source>they differ on one field</source>
        <translation>تختلف في حقل واحد</translation>
    </message>
    <message>
        <source>nothing at odds</source>
        <translation>لا اختلاف</translation>
    </message>
    <message>
        <source>{count} reports</source>
        <translation>عدد التقارير: {count}</translation>
    </message>
    <message>
        <source>they differ on {count} fields</source>
        <translation>تختلف في {count} من الحقول</translation>
    </message>
    <message>
        <source>{text} – differs from what was taken</source>
        <translation>{text} – يختلف عن المأخوذ به</translation>
    </message>
</context>
<context>
    <name>DateLine</name>
    <message>
        <source>Publication date</source>
        <translation>تاريخ النشر</translation>
    </message>
    <message>
        <source>The day on which the article was published, as {example} or 18 December 2022</source>
        <translation>يوم نشر المقال، مثل {example} أو 18 December 2022</translation>
    </message>
</context>
<context>
    <name>DateSection</name>
    <message>
        <source>Year</source>
        <translation>سنة</translation>
    </message>
    <message>
        <source>One year of the data</source>
        <translation>سنة واحدة من البيانات</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>The whole range of the data</source>
        <translation>مدة البيانات كلها</translation>
    </message>
    <message>
        <source>Keep unknown dates</source>
        <translation>إبقاء ما تاريخه مجهول</translation>
    </message>
    <message>
        <source>Also show incidents whose date the articles do not tell</source>
        <translation>عرض الحوادث التي لا تذكر المقالات تاريخها أيضاً</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>7 d</source>
        <translation>٧ ي</translation>
    </message>
    <message>
        <source>The last 7 days of the data</source>
        <translation>آخر ٧ أيام من البيانات</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>٣٠ ي</translation>
    </message>
    <message>
        <source>The last 30 days of the data</source>
        <translation>آخر ٣٠ يوماً من البيانات</translation>
    </message>
    <message>
        <source>90 d</source>
        <translation>٩٠ ي</translation>
    </message>
    <message>
        <source>The last 90 days of the data</source>
        <translation>آخر ٩٠ يوماً من البيانات</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>التواريخ</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Database</source>
        <translation>قاعدة البيانات</translation>
    </message>
    <message>
        <source>Add articles</source>
        <translation>إضافة مقالات</translation>
    </message>
    <message>
        <source>Look of the map, and a layout of it</source>
        <translation>مظهر الخريطة، وتخطيط لطباعتها</translation>
    </message>
    <message>
        <source>Look of the map</source>
        <translation>مظهر الخريطة</translation>
    </message>
    <message>
        <source>Gazetteer and run</source>
        <translation>معجم الأماكن والقراءة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>جارٍ البدء…</translation>
    </message>
    <message>
        <source>Dateline</source>
        <translation>Dateline</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>Stopping after the article under way…</source>
        <translation>سيتوقف بعد المقالة الجارية…</translation>
    </message>
    <message>
        <source>Stopping; nothing is written…</source>
        <translation>جارٍ الإيقاف؛ لا يُكتب شيء…</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>المقالات</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>مراجعة</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>استكشاف</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>المناطق</translation>
    </message>
    <message>
        <source>Articles are added to this database.</source>
        <translation>تُضاف المقالات إلى قاعدة البيانات هذه.</translation>
    </message>
    <message>
        <source>Made when the first articles are added.</source>
        <translation>تُنشأ عند إضافة أولى المقالات.</translation>
    </message>
    <message>
        <source>Add a country file…</source>
        <translation>إضافة ملف بلد…</translation>
    </message>
    <message>
        <source>Download a country…</source>
        <translation>تنزيل بلد…</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>ملف…</translation>
    </message>
    <message>
        <source>A database in a GeoPackage, there already or new</source>
        <translation>قاعدة بيانات في ملف GeoPackage، موجودة أو جديدة</translation>
    </message>
    <message>
        <source>Team database…</source>
        <translation>قاعدة بيانات فريق…</translation>
    </message>
    <message>
        <source>A database that a team shares on a PostGIS server</source>
        <translation>قاعدة بيانات يتشاركها فريق على خادم PostGIS</translation>
    </message>
    <message>
        <source>Gazetteer</source>
        <translation>معجم الأماكن</translation>
    </message>
    <message>
        <source>Your actors and weapons…</source>
        <translation>جهاتك الفاعلة وأسلحتك…</translation>
    </message>
    <message>
        <source>Open the folder with your own tables of names</source>
        <translation>فتح المجلد الذي فيه جداول أسمائك الخاصة</translation>
    </message>
    <message>
        <source>Cancel the run</source>
        <translation>إلغاء القراءة</translation>
    </message>
    <message>
        <source>What was read before is kept</source>
        <translation>يبقى ما قُرئ قبل ذلك</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>الإعدادات…</translation>
    </message>
    <message>
        <source>Reviewer, merging and country files, in QGIS's options</source>
        <translation>المراجع والدمج وملفات البلدان، في خيارات QGIS</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مساعدة</translation>
    </message>
    <message>
        <source>The guide (F1)</source>
        <translation>الدليل (F1)</translation>
    </message>
    <message>
        <source>The articles that were read, with their dates and how many incidents each tells.</source>
        <translation>المقالات المقروءة، بتواريخها وعدد الحوادث التي ترويها كل منها.</translation>
    </message>
    <message>
        <source>Choose which incidents map, counts, layout and export hold.</source>
        <translation>اختر الحوادث التي تظهر في الخريطة والأعداد والتخطيط والتصدير.</translation>
    </message>
    <message>
        <source>Lay polygons of who held the ground over the incidents, each on its own day.</source>
        <translation>إسقاط مضلعات من كان يسيطر على الأرض على الحوادث، كلٌّ في يومها.</translation>
    </message>
    <message>
        <source>The database that holds incidents, reports and articles.</source>
        <translation>قاعدة البيانات التي تضم الحوادث والتقارير والمقالات.</translation>
    </message>
    <message>
        <source>What colours the incidents on the map, what is done where they crowd, and a page to print.</source>
        <translation>ما يُلوّن الحوادث على الخريطة، وما يُفعل حيث تتزاحم، وصفحة للطباعة.</translation>
    </message>
    <message>
        <source>Country files, online geocoder, your own actors, settings and help.</source>
        <translation>ملفات البلدان، وخدمة الترميز الجغرافي، وجهاتك الفاعلة، والإعدادات والمساعدة.</translation>
    </message>
    <message>
        <source>Online geocoder (on)…</source>
        <translation>خدمة الترميز الجغرافي (مفعّلة)…</translation>
    </message>
    <message>
        <source>Online geocoder (off)…</source>
        <translation>خدمة الترميز الجغرافي (معطّلة)…</translation>
    </message>
    <message>
        <source>Copy to a file…</source>
        <translation>نسخ إلى ملف…</translation>
    </message>
    <message>
        <source>All of this database, to take along or to keep</source>
        <translation>قاعدة البيانات هذه كلها، لأخذها معك أو لحفظها</translation>
    </message>
    <message>
        <source>Copy to a team…</source>
        <translation>نسخ إلى فريق…</translation>
    </message>
    <message>
        <source>All of this database, for a team to share</source>
        <translation>قاعدة البيانات هذه كلها، ليتشاركها فريق</translation>
    </message>
    <message>
        <source>Click to choose another.</source>
        <translation>انقر لاختيار غيرها.</translation>
    </message>
    <message>
        <source>Remove {file}</source>
        <translation>إزالة {file}</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>إضافة ملفات…</translation>
    </message>
    <message>
        <source>Text, HTML, Word, mail and CSV files</source>
        <translation>ملفات نص وHTML وWord وبريد وCSV</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>إضافة مجلد…</translation>
    </message>
    <message>
        <source>All articles in a folder</source>
        <translation>كل المقالات في مجلد</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>لصق نص</translation>
    </message>
    <message>
        <source>The text, or the files, that were copied (Ctrl+V)</source>
        <translation>النص أو الملفات المنسوخة (Ctrl+V)</translation>
    </message>
    <message>
        <source>Try the samples</source>
        <translation>تجربة الأمثلة</translation>
    </message>
    <message>
        <source>Articles that come with Dateline</source>
        <translation>مقالات تأتي مع Dateline</translation>
    </message>
</context>
<context>
    <name>Download</name>
    <message>
        <source>{file}: {places} places and {names} other names from GeoNames ({size} MB). They take part from the next run on.</source>
        <translation>{file}: ‏{places} مكاناً و{names} اسماً آخر من GeoNames ({size} م.ب). تُستخدم من القراءة التالية فصاعداً.</translation>
    </message>
    <message>
        <source>{file}: {places} places from GeoNames ({size} MB). It takes part from the next run on.</source>
        <translation>{file}: ‏{places} مكاناً من GeoNames ({size} م.ب). يُستخدم من القراءة التالية فصاعداً.</translation>
    </message>
    <message>
        <source>Folder for country files</source>
        <translation>مجلد ملفات البلدان</translation>
    </message>
</context>
<context>
    <name>DownloadDialog</name>
    <message>
        <source>Country from GeoNames</source>
        <translation>بلد من GeoNames</translation>
    </message>
    <message>
        <source>Search country or code</source>
        <translation>ابحث عن بلد أو رمزه</translation>
    </message>
    <message>
        <source>With all its other names</source>
        <translation>مع كل أسمائه الأخرى</translation>
    </message>
    <message>
        <source>A second file: names in all languages, short, colloquial and historic ones. Most of them are in the country's own file already.</source>
        <translation>ملف ثانٍ: أسماء بكل اللغات، ومختصرة وعامية وتاريخية. معظمها موجود أصلاً في ملف البلد نفسه.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>تغيير…</translation>
    </message>
    <message>
        <source>Fetched from geonames.org (licence CC BY 4.0) when you press Download, not before; sizes are shown then. Files of the same names in the folder are replaced.</source>
        <translation>يُجلب من geonames.org (رخصة CC BY 4.0) عندما تضغط «تنزيل» لا قبل ذلك، وعندها تظهر الأحجام. وتُستبدل الملفات التي تحمل الأسماء نفسها في المجلد.</translation>
    </message>
    <message>
        <source>{what}: {done} of {total} MB</source>
        <translation>{what}: ‏{done} من {total} م.ب</translation>
    </message>
    <message>
        <source>{what}: {done} MB</source>
        <translation>{what}: ‏{done} م.ب</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>البلدان</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>تنزيل</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>جارٍ الإيقاف…</translation>
    </message>
    <message>
        <source>{name} ({code})</source>
        <translation>{name} ({code})</translation>
    </message>
    <message>
        <source>No country is called {typed}.</source>
        <translation>لا بلد اسمه {typed}.</translation>
    </message>
</context>
<context>
    <name>ExitBlocker</name>
    <message>
        <source>QGIS closes as soon as Dateline has written what it has read.</source>
        <translation>يُغلق QGIS حالما يكتب Dateline ما قرأه.</translation>
    </message>
</context>
<context>
    <name>ExploreDocks</name>
    <message>
        <source>Timeline</source>
        <translation>الخط الزمني</translation>
    </message>
    <message>
        <source>Show or hide the incidents by time</source>
        <translation>إظهار الحوادث حسب الزمن أو إخفاؤها</translation>
    </message>
    <message>
        <source>Incidents table</source>
        <translation>جدول الحوادث</translation>
    </message>
    <message>
        <source>Show or hide the incidents as a table</source>
        <translation>إظهار الحوادث في جدول أو إخفاؤها</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>الملخص</translation>
    </message>
    <message>
        <source>Show or hide counts and deaths by holder, actor, place and time</source>
        <translation>إظهار الأعداد والقتلى حسب المسيطر والفاعل والمكان والزمن أو إخفاؤها</translation>
    </message>
</context>
<context>
    <name>ExplorePage</name>
    <message>
        <source>Words in title, place or article</source>
        <translation>كلمات في العنوان أو المكان أو المقالة</translation>
    </message>
    <message>
        <source>All of the words, in any order; words in double quotes belong together</source>
        <translation>كل الكلمات بأي ترتيب؛ وما بين علامتي تنصيص يبقى متصلاً</translation>
    </message>
    <message>
        <source>At least killed</source>
        <translation>القتلى على الأقل</translation>
    </message>
    <message>
        <source>any</source>
        <translation>أي عدد</translation>
    </message>
    <message>
        <source>At most killed</source>
        <translation>القتلى على الأكثر</translation>
    </message>
    <message>
        <source>No incidents yet. Add articles, or choose a database that has some.</source>
        <translation>لا حوادث بعد. أضف مقالات، أو اختر قاعدة بيانات فيها حوادث.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>جدول</translation>
    </message>
    <message>
        <source>The incidents as a table</source>
        <translation>الحوادث في جدول</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>الخط الزمني</translation>
    </message>
    <message>
        <source>The incidents by time</source>
        <translation>الحوادث حسب الزمن</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>What is shown, coded as</source>
        <translation>المعروض، مرمّزاً وفق</translation>
    </message>
    <message>
        <source>Killed</source>
        <translation>القتلى</translation>
    </message>
    <message>
        <source>{what}; the whole interval that the sources tell counts</source>
        <translation>{what}؛ يُحتسب المدى كله الذي تذكره المصادر</translation>
    </message>
    <message>
        <source>What is shown ({count})…</source>
        <translation>المعروض ({count})…</translation>
    </message>
    <message>
        <source>Everything ({count})…</source>
        <translation>كل شيء ({count})…</translation>
    </message>
    <message>
        <source>{codebook}…</source>
        <translation>{codebook}…</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Export what is shown</source>
        <translation>تصدير المعروض</translation>
    </message>
    <message>
        <source>Export everything</source>
        <translation>تصدير كل شيء</translation>
    </message>
    <message>
        <source>Cancelled: {file} was not written</source>
        <translation>أُلغي: لم يُكتب {file}</translation>
    </message>
    <message>
        <source>GeoPackage</source>
        <translation>GeoPackage</translation>
    </message>
    <message>
        <source>Shapefile</source>
        <translation>Shapefile</translation>
    </message>
    <message>
        <source>GeoJSON</source>
        <translation>GeoJSON</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>KML</source>
        <translation>KML</translation>
    </message>
    <message>
        <source>incidents-export</source>
        <translation>تصدير-الحوادث</translation>
    </message>
    <message>
        <source>Export what is shown as the table of {codebook}</source>
        <translation>تصدير المعروض جدولاً وفق {codebook}</translation>
    </message>
    <message>
        <source>{file} written, incidents: {count}</source>
        <translation>كُتب {file}، عدد الحوادث: {count}</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>فتح المجلد</translation>
    </message>
    <message>
        <source>incidents-</source>
        <translation>حوادث-</translation>
    </message>
    <message>
        <source>Dateline: writing {file}</source>
        <translation>Dateline: كتابة {file}</translation>
    </message>
    <message>
        <source>{text}, left out: {count}</source>
        <translation>{text}، المستبعَد: {count}</translation>
    </message>
    <message>
        <source>Dateline was unloaded while it exported: {error}</source>
        <translation>أُزيل تحميل Dateline وهو يصدّر: {error}</translation>
    </message>
    <message>
        <source>Dateline was unloaded while it exported; the file was written: {file}</source>
        <translation>أُزيل تحميل Dateline وهو يصدّر؛ كُتب الملف: {file}</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… و{count} غيرها</translation>
    </message>
    <message>
        <source>Wait until this has ended: {what}</source>
        <translation>انتظر حتى ينتهي هذا: {what}</translation>
    </message>
    <message>
        <source>{text}; warnings: {count}</source>
        <translation>{text}؛ التحذيرات: {count}</translation>
    </message>
</context>
<context>
    <name>Expressions</name>
    <message>
        <source>article_sentence needs a feature of a Dateline database: an incident or a report.</source>
        <translation>تحتاج article_sentence إلى معلم من قاعدة بيانات Dateline: حادثة أو تقرير.</translation>
    </message>
    <message>
        <source>The point of the place that a name means, in WGS 84 degrees; NULL where no list has the name, or it may mean several places. Governorate and district say which one is meant.</source>
        <translation>نقطة المكان الذي يعنيه الاسم، بدرجات WGS 84؛ وNULL حيث لا قائمة فيها الاسم، أو كان يحتمل أماكن عدة. والمحافظة والقضاء يحددان المقصود.</translation>
    </message>
    <message>
        <source>What the gazetteer has for a name, as a map: place_gaz, gaz_id, lat, lon, uncert_m (metres), geo_method (none where the name is refused), score, admin1, admin2, and the candidates.</source>
        <translation>ما في معجم الأماكن لاسم ما، على شكل map: place_gaz وgaz_id وlat وlon وuncert_m (بالأمتار) وgeo_method (‏none حيث يُرفض الاسم) وscore وadmin1 وadmin2 والمرشحات.</translation>
    </message>
    <message>
        <source>What all spellings of one name have in common, to compare and to join tables by, whatever the letters: two names with one key are one name. The key itself is nothing to read.</source>
        <translation>ما تشترك فيه كل تهجئات الاسم الواحد، للمقارنة ولربط الجداول مهما كانت الحروف: اسمان بمفتاح واحد اسم واحد. والمفتاح نفسه ليس للقراءة.</translation>
    </message>
    <message>
        <source>The sentence of the article that a value of an incident, or of a report, was read from, as plain text; without a field, the sentence that tells it first.</source>
        <translation>جملة المقالة التي قُرئت منها قيمة لحادثة أو لتقرير، نصاً بسيطاً؛ ومن دون حقل فالجملة التي ترويها أولاً.</translation>
    </message>
</context>
<context>
    <name>FacetTree</name>
    <message>
        <source>Facets</source>
        <translation>محاور التصفية</translation>
    </message>
    <message>
        <source>Space ticks a value, Return chooses it alone</source>
        <translation>مفتاح المسافة يحدد قيمة، ومفتاح الإدخال يختارها وحدها</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>تحديد الكل</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>إلغاء تحديد الكل</translation>
    </message>
    <message>
        <source>Find an actor, target, weapon, source…</source>
        <translation>ابحث عن فاعل أو مستهدَف أو سلاح أو مصدر…</translation>
    </message>
    <message>
        <source>Find a value to filter by</source>
        <translation>ابحث عن قيمة للتصفية بها</translation>
    </message>
    <message>
        <source>Only “{value}”</source>
        <translation>«{value}» فقط</translation>
    </message>
    <message>
        <source>All but “{value}”</source>
        <translation>الكل إلا «{value}»</translation>
    </message>
</context>
<context>
    <name>Facets</name>
    <message>
        <source>(not told)</source>
        <translation>(لم يُذكر)</translation>
    </message>
    <message>
        <source>the day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>two to six days</source>
        <translation>من يومين إلى ستة</translation>
    </message>
    <message>
        <source>the week</source>
        <translation>الأسبوع</translation>
    </message>
    <message>
        <source>the month</source>
        <translation>الشهر</translation>
    </message>
    <message>
        <source>the year</source>
        <translation>السنة</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>دقيق</translation>
    </message>
    <message>
        <source>around a place</source>
        <translation>حول مكان</translation>
    </message>
    <message>
        <source>district</source>
        <translation>قضاء</translation>
    </message>
    <message>
        <source>governorate</source>
        <translation>محافظة</translation>
    </message>
    <message>
        <source>vague</source>
        <translation>مبهم</translation>
    </message>
    <message>
        <source>country</source>
        <translation>بلد</translation>
    </message>
    <message>
        <source>sea or air</source>
        <translation>بحر أو جو</translation>
    </message>
    <message>
        <source>named</source>
        <translation>مذكور بالاسم</translation>
    </message>
    <message>
        <source>claimed</source>
        <translation>تبنّى العملية</translation>
    </message>
    <message>
        <source>attributed</source>
        <translation>منسوب</translation>
    </message>
    <message>
        <source>suspected</source>
        <translation>مشتبه به</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>مجهول</translation>
    </message>
    <message>
        <source>outside all zones</source>
        <translation>خارج كل المناطق</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>مسودة</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>مقبولة</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>معدّلة</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>مرفوضة</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>الجهة الفاعلة</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>المستهدَف</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>الحدث</translation>
    </message>
    <message>
        <source>Weapon</source>
        <translation>السلاح</translation>
    </message>
    <message>
        <source>Actor certainty</source>
        <translation>اليقين من الفاعل</translation>
    </message>
    <message>
        <source>Date precision</source>
        <translation>دقة التاريخ</translation>
    </message>
    <message>
        <source>Place precision</source>
        <translation>دقة المكان</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>المسيطر</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>منطقة السيطرة</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
</context>
<context>
    <name>Features</name>
    <message>
        <source>governorate</source>
        <translation>محافظة</translation>
    </message>
    <message>
        <source>district</source>
        <translation>قضاء</translation>
    </message>
    <message>
        <source>sub-district</source>
        <translation>ناحية</translation>
    </message>
    <message>
        <source>country</source>
        <translation>بلد</translation>
    </message>
    <message>
        <source>populated place</source>
        <translation>مكان مأهول</translation>
    </message>
    <message>
        <source>capital</source>
        <translation>عاصمة</translation>
    </message>
    <message>
        <source>seat of a governorate</source>
        <translation>مركز محافظة</translation>
    </message>
    <message>
        <source>seat of a district</source>
        <translation>مركز قضاء</translation>
    </message>
    <message>
        <source>seat of a sub-district</source>
        <translation>مركز ناحية</translation>
    </message>
    <message>
        <source>farm village</source>
        <translation>قرية زراعية</translation>
    </message>
    <message>
        <source>populated locality</source>
        <translation>موضع مأهول</translation>
    </message>
    <message>
        <source>abandoned place</source>
        <translation>مكان مهجور</translation>
    </message>
    <message>
        <source>destroyed place</source>
        <translation>مكان مدمّر</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>حي</translation>
    </message>
    <message>
        <source>air base</source>
        <translation>قاعدة جوية</translation>
    </message>
    <message>
        <source>airfield</source>
        <translation>مهبط طائرات</translation>
    </message>
    <message>
        <source>airport</source>
        <translation>مطار</translation>
    </message>
    <message>
        <source>area</source>
        <translation>منطقة</translation>
    </message>
    <message>
        <source>bridge</source>
        <translation>جسر</translation>
    </message>
    <message>
        <source>cliff</source>
        <translation>جرف</translation>
    </message>
    <message>
        <source>camp</source>
        <translation>معسكر</translation>
    </message>
    <message>
        <source>refugee camp</source>
        <translation>مخيم لاجئين</translation>
    </message>
    <message>
        <source>canal</source>
        <translation>قناة</translation>
    </message>
    <message>
        <source>dam</source>
        <translation>سد</translation>
    </message>
    <message>
        <source>desert</source>
        <translation>صحراء</translation>
    </message>
    <message>
        <source>field</source>
        <translation>حقل</translation>
    </message>
    <message>
        <source>farm</source>
        <translation>مزرعة</translation>
    </message>
    <message>
        <source>gas field</source>
        <translation>حقل غاز</translation>
    </message>
    <message>
        <source>gorge</source>
        <translation>مضيق جبلي</translation>
    </message>
    <message>
        <source>hill</source>
        <translation>تل</translation>
    </message>
    <message>
        <source>hospital</source>
        <translation>مستشفى</translation>
    </message>
    <message>
        <source>military base</source>
        <translation>قاعدة عسكرية</translation>
    </message>
    <message>
        <source>island</source>
        <translation>جزيرة</translation>
    </message>
    <message>
        <source>locality</source>
        <translation>موضع</translation>
    </message>
    <message>
        <source>lagoon</source>
        <translation>هور ضحل</translation>
    </message>
    <message>
        <source>lake</source>
        <translation>بحيرة</translation>
    </message>
    <message>
        <source>marsh</source>
        <translation>هور</translation>
    </message>
    <message>
        <source>mosque</source>
        <translation>مسجد</translation>
    </message>
    <message>
        <source>mountain</source>
        <translation>جبل</translation>
    </message>
    <message>
        <source>oil field</source>
        <translation>حقل نفط</translation>
    </message>
    <message>
        <source>refinery</source>
        <translation>مصفاة</translation>
    </message>
    <message>
        <source>peninsula</source>
        <translation>شبه جزيرة</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>قمة</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>سهل</translation>
    </message>
    <message>
        <source>prison</source>
        <translation>سجن</translation>
    </message>
    <message>
        <source>power station</source>
        <translation>محطة كهرباء</translation>
    </message>
    <message>
        <source>road</source>
        <translation>طريق</translation>
    </message>
    <message>
        <source>ridge</source>
        <translation>حافة جبلية</translation>
    </message>
    <message>
        <source>region</source>
        <translation>إقليم</translation>
    </message>
    <message>
        <source>railway station</source>
        <translation>محطة قطار</translation>
    </message>
    <message>
        <source>reservoir</source>
        <translation>خزان مياه</translation>
    </message>
    <message>
        <source>school</source>
        <translation>مدرسة</translation>
    </message>
    <message>
        <source>shrine</source>
        <translation>مرقد</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>منحدر</translation>
    </message>
    <message>
        <source>square</source>
        <translation>ساحة</translation>
    </message>
    <message>
        <source>street</source>
        <translation>شارع</translation>
    </message>
    <message>
        <source>river</source>
        <translation>نهر</translation>
    </message>
    <message>
        <source>university</source>
        <translation>جامعة</translation>
    </message>
    <message>
        <source>valley</source>
        <translation>وادٍ</translation>
    </message>
    <message>
        <source>wadi</source>
        <translation>وادٍ موسمي</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Report id</source>
        <translation>معرّف التقرير</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>المقالة</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>الجملة</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>معرّف الحادثة</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Date precision</source>
        <translation>دقة التاريخ</translation>
    </message>
    <message>
        <source>Date as written</source>
        <translation>التاريخ كما كُتب</translation>
    </message>
    <message>
        <source>Date anchored by</source>
        <translation>مرجع التاريخ</translation>
    </message>
    <message>
        <source>Event type</source>
        <translation>نوع الحدث</translation>
    </message>
    <message>
        <source>Sub-event</source>
        <translation>الحدث الفرعي</translation>
    </message>
    <message>
        <source>Weapon</source>
        <translation>السلاح</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>الجهة الفاعلة</translation>
    </message>
    <message>
        <source>Actor as written</source>
        <translation>الفاعل كما كُتب</translation>
    </message>
    <message>
        <source>Actor certainty</source>
        <translation>اليقين من الفاعل</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>التبنّي</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>المستهدَف</translation>
    </message>
    <message>
        <source>Target as written</source>
        <translation>المستهدَف كما كُتب</translation>
    </message>
    <message>
        <source>Civilians targeted</source>
        <translation>استهداف مدنيين</translation>
    </message>
    <message>
        <source>Killed, lowest</source>
        <translation>القتلى، الأدنى</translation>
    </message>
    <message>
        <source>Killed</source>
        <translation>القتلى</translation>
    </message>
    <message>
        <source>Killed, highest</source>
        <translation>القتلى، الأعلى</translation>
    </message>
    <message>
        <source>Wounded, lowest</source>
        <translation>الجرحى، الأدنى</translation>
    </message>
    <message>
        <source>Wounded</source>
        <translation>الجرحى</translation>
    </message>
    <message>
        <source>Wounded, highest</source>
        <translation>الجرحى، الأعلى</translation>
    </message>
    <message>
        <source>Actor's own dead</source>
        <translation>قتلى الجهة الفاعلة</translation>
    </message>
    <message>
        <source>Abducted</source>
        <translation>المخطوفون</translation>
    </message>
    <message>
        <source>Place as written</source>
        <translation>المكان كما كُتب</translation>
    </message>
    <message>
        <source>Gazetteer name</source>
        <translation>الاسم في المعجم</translation>
    </message>
    <message>
        <source>Gazetteer id</source>
        <translation>المعرّف في المعجم</translation>
    </message>
    <message>
        <source>Gazetteer</source>
        <translation>معجم الأماكن</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>البلد</translation>
    </message>
    <message>
        <source>Governorate</source>
        <translation>المحافظة</translation>
    </message>
    <message>
        <source>District</source>
        <translation>القضاء</translation>
    </message>
    <message>
        <source>Sub-district</source>
        <translation>الناحية</translation>
    </message>
    <message>
        <source>How placed</source>
        <translation>طريقة التموضع</translation>
    </message>
    <message>
        <source>Place precision</source>
        <translation>دقة المكان</translation>
    </message>
    <message>
        <source>Radius (m)</source>
        <translation>نصف القطر (م)</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>الدرجة</translation>
    </message>
    <message>
        <source>Clarity</source>
        <translation>الوضوح</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>التقارير</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <source>Named sources</source>
        <translation>المصادر بأسمائها</translation>
    </message>
    <message>
        <source>Disagreement</source>
        <translation>الاختلاف</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>المراجِع</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>تاريخ المراجعة</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>ملاحظات</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>الدليل</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>تاريخ النشر</translation>
    </message>
    <message>
        <source>Date from</source>
        <translation>مصدر التاريخ</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان الإلكتروني</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Name of the filter</source>
        <translation>اسم التصفية</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Keep the filter under this name (Return)</source>
        <translation>حفظ التصفية بهذا الاسم (مفتاح الإدخال)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Do not (Escape)</source>
        <translation>عدم الحفظ (Escape)</translation>
    </message>
    <message>
        <source>Filter on</source>
        <translation>التصفية مفعّلة</translation>
    </message>
    <message>
        <source>Off shows everything and keeps what is chosen here</source>
        <translation>تعطيلها يعرض كل شيء ويحفظ ما اختير هنا</translation>
    </message>
    <message>
        <source>Undo the last change of the filter (Ctrl+Z)</source>
        <translation>التراجع عن آخر تغيير في التصفية (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo it (Ctrl+Shift+Z)</source>
        <translation>إعادته (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Choose everything again</source>
        <translation>اختيار كل شيء من جديد</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>مسح</translation>
    </message>
    <message>
        <source>Filters kept with the project</source>
        <translation>تصفيات محفوظة مع المشروع</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>المحفوظة</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>حفظ هذه التصفية…</translation>
    </message>
    <message>
        <source>Rename “{name}”…</source>
        <translation>إعادة تسمية «{name}»…</translation>
    </message>
    <message>
        <source>Delete “{name}”</source>
        <translation>حذف «{name}»</translation>
    </message>
</context>
<context>
    <name>FilterController</name>
    <message>
        <source>Dateline: counting</source>
        <translation>Dateline: العدّ</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Incident</source>
        <translation>الحادثة</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>مَن</translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>مَن استُهدف</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>كم</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>As told</source>
        <translation>كما رُوي</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>على الخريطة</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>درجة اليقين</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>التقارير</translation>
    </message>
    <message>
        <source>What they say</source>
        <translation>ما تقوله</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>مراجعة</translation>
    </message>
    <message>
        <source>Where it was read</source>
        <translation>أين قُرئ</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>التقرير</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>المنشأ</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>المقالة</translation>
    </message>
    <message>
        <source>Other columns</source>
        <translation>أعمدة أخرى</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Dateline help</source>
        <translation>مساعدة Dateline</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>Incidents</name>
    <message>
        <source>Dateline: listing</source>
        <translation>Dateline: الإدراج</translation>
    </message>
    <message>
        <source>Dateline: reading rows</source>
        <translation>Dateline: قراءة الصفوف</translation>
    </message>
    <message>
        <source>Dateline: reading reports</source>
        <translation>Dateline: قراءة التقارير</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>الحوادث</translation>
    </message>
    <message>
        <source>Show on the map (Return)</source>
        <translation>عرض على الخريطة (مفتاح الإدخال)</translation>
    </message>
    <message>
        <source>Open its form (F2)</source>
        <translation>فتح استمارتها (F2)</translation>
    </message>
    <message>
        <source>Dateline incidents</source>
        <translation>حوادث Dateline</translation>
    </message>
    <message>
        <source>Find in the table</source>
        <translation>ابحث في الجدول</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>صف واحد</translation>
    </message>
    <message>
        <source>All shown</source>
        <translation>كل المعروض</translation>
    </message>
    <message>
        <source>Every incident that the filter shows</source>
        <translation>كل حادثة تعرضها التصفية</translation>
    </message>
    <message>
        <source>Unplaced</source>
        <translation>بلا مكان</translation>
    </message>
    <message>
        <source>Those without a place on the map</source>
        <translation>ما ليس له مكان على الخريطة</translation>
    </message>
    <message>
        <source>Undated</source>
        <translation>بلا تاريخ</translation>
    </message>
    <message>
        <source>Those without a date</source>
        <translation>ما ليس له تاريخ</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>مختلف فيها</translation>
    </message>
    <message>
        <source>Those whose reports are at odds</source>
        <translation>ما تختلف تقاريره</translation>
    </message>
    <message>
        <source>(not told)</source>
        <translation>(لم يُذكر)</translation>
    </message>
    <message>
        <source>Only “{value}”</source>
        <translation>«{value}» فقط</translation>
    </message>
    <message>
        <source>All but “{value}”</source>
        <translation>الكل إلا «{value}»</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>عدد الصفوف: {count}</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>التاريخ</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>الحادثة</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>الجهة الفاعلة</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>المستهدَف</translation>
    </message>
    <message>
        <source>Killed</source>
        <translation>القتلى</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Governorate</source>
        <translation>المحافظة</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>التقارير</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>{count}, at odds</source>
        <translation>{count}، مختلفة</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>Incidents</source>
        <translation>الحوادث</translation>
    </message>
    <message>
        <source>Areas that hold them</source>
        <translation>المناطق التي وقعت فيها</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>التقارير</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>المقالات</translation>
    </message>
</context>
<context>
    <name>Layout</name>
    <message>
        <source>Base map of the layout</source>
        <translation>خريطة أساس التخطيط</translation>
    </message>
    <message>
        <source>1 incident, {killed} killed</source>
        <translation>حادثة واحدة، القتلى: {killed}</translation>
    </message>
    <message>
        <source>{count} incidents, {killed} killed</source>
        <translation>الحوادث: {count}، القتلى: {killed}</translation>
    </message>
    <message>
        <source>No dates known</source>
        <translation>لا تواريخ معروفة</translation>
    </message>
    <message>
        <source>not named in the articles</source>
        <translation>لم تذكرها المقالات</translation>
    </message>
    <message>
        <source>Sources: {sources} and {count} more.</source>
        <translation>المصادر: {sources} و{count} غيرها.</translation>
    </message>
    <message>
        <source>Sources: {sources}.</source>
        <translation>المصادر: {sources}.</translation>
    </message>
    <message>
        <source>Data: {articles} articles.</source>
        <translation>البيانات: {articles} مقالة.</translation>
    </message>
    <message>
        <source>Data: {articles} articles, published {days}.</source>
        <translation>البيانات: {articles} مقالة، نُشرت {days}.</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>الحوادث</translation>
    </message>
    <message>
        <source>Incidents a month, by {field}</source>
        <translation>الحوادث في كل شهر، حسب {field}</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>قتلى</translation>
    </message>
    <message>
        <source>wounded</source>
        <translation>جرحى</translation>
    </message>
    <message>
        <source>with no toll told</source>
        <translation>لم تُذكر حصيلتها</translation>
    </message>
    <message>
        <source>without a place, off the map</source>
        <translation>بلا مكان، خارج الخريطة</translation>
    </message>
    <message>
        <source>without a date, off the bars</source>
        <translation>بلا تاريخ، خارج الأعمدة</translation>
    </message>
    <message>
        <source>Read with Dateline; page made {today}.</source>
        <translation>قُرئت ببرنامج Dateline؛ أُعدّت الصفحة في {today}.</translation>
    </message>
    <message>
        <source>Area that holds the place</source>
        <translation>المنطقة التي تضم المكان</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>أخرى</translation>
    </message>
    <message>
        <source>of {total} incidents</source>
        <translation>من {total} حادثة</translation>
    </message>
</context>
<context>
    <name>Locator</name>
    <message>
        <source>Gazetteer (Dateline)</source>
        <translation>معجم الأماكن (Dateline)</translation>
    </message>
</context>
<context>
    <name>Look</name>
    <message>
        <source>Size by people killed</source>
        <translation>الحجم بعدد القتلى</translation>
    </message>
    <message>
        <source>◆ deaths not told</source>
        <translation>◆ لم يُذكر القتلى</translation>
    </message>
    <message>
        <source>● at the place</source>
        <translation>● في المكان</translation>
    </message>
    <message>
        <source>◉ around the place</source>
        <translation>◉ حول المكان</translation>
    </message>
    <message>
        <source>○ in the dashed area</source>
        <translation>○ في المنطقة المتقطعة</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>الجهة الفاعلة</translation>
    </message>
    <message>
        <source>Event type</source>
        <translation>نوع الحدث</translation>
    </message>
    <message>
        <source>How certain the actor is</source>
        <translation>درجة اليقين من الفاعل</translation>
    </message>
    <message>
        <source>Review status</source>
        <translation>حالة المراجعة</translation>
    </message>
    <message>
        <source>none killed</source>
        <translation>لا قتلى</translation>
    </message>
    <message>
        <source>5 killed</source>
        <translation>٥ قتلى</translation>
    </message>
    <message>
        <source>20 killed</source>
        <translation>٢٠ قتيلاً</translation>
    </message>
    <message>
        <source>⑤ counted, too close to draw</source>
        <translation>⑤ معدودة، متقاربة جداً</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>أخرى</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>مجهول</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>تبنّت العملية</translation>
    </message>
    <message>
        <source>Named</source>
        <translation>مذكورة بالاسم</translation>
    </message>
    <message>
        <source>Attributed</source>
        <translation>منسوبة إليها</translation>
    </message>
    <message>
        <source>Suspected</source>
        <translation>مشتبه بها</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>مسودة</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>مقبولة</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>معدّلة</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>مرفوضة</translation>
    </message>
    <message>
        <source>Battles</source>
        <translation>معارك</translation>
    </message>
    <message>
        <source>Explosions, remote violence</source>
        <translation>تفجيرات وعنف عن بُعد</translation>
    </message>
    <message>
        <source>Violence against civilians</source>
        <translation>عنف ضد المدنيين</translation>
    </message>
    <message>
        <source>Protests</source>
        <translation>احتجاجات</translation>
    </message>
    <message>
        <source>Riots</source>
        <translation>أعمال شغب</translation>
    </message>
    <message>
        <source>Strategic developments</source>
        <translation>تطورات استراتيجية</translation>
    </message>
    <message>
        <source>{count} or more killed</source>
        <translation>{count} قتيلاً أو أكثر</translation>
    </message>
</context>
<context>
    <name>LookMenu</name>
    <message>
        <source>Dateline: counting what is shown</source>
        <translation>Dateline: عدّ المعروض</translation>
    </message>
    <message>
        <source>The layout “{name}” is in the project; it shows the incidents of now.</source>
        <translation>التخطيط «{name}» في المشروع، وهو يعرض الحوادث كما هي الآن.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>التلوين حسب</translation>
    </message>
    <message>
        <source>Where incidents crowd</source>
        <translation>حيث تتزاحم الحوادث</translation>
    </message>
    <message>
        <source>Show the areas that hold them</source>
        <translation>عرض المناطق التي وقعت فيها</translation>
    </message>
    <message>
        <source>Dashed: the incident was somewhere within</source>
        <translation>خط متقطع: وقعت الحادثة في مكان ما داخله</translation>
    </message>
    <message>
        <source>Layout…</source>
        <translation>تخطيط للطباعة…</translation>
    </message>
    <message>
        <source>A page to print, with map, timeline, counts, legend and sources of what is shown</source>
        <translation>صفحة للطباعة فيها خريطة المعروض وخطه الزمني وأعداده ومفتاحه ومصادره</translation>
    </message>
    <message>
        <source>Count them</source>
        <translation>عدّها</translation>
    </message>
    <message>
        <source>A number stands for incidents that are closer than their signs are wide</source>
        <translation>رقم يمثل الحوادث التي بينها أقل من عرض رموزها</translation>
    </message>
    <message>
        <source>Draw them side by side</source>
        <translation>رسمها جنباً إلى جنب</translation>
    </message>
    <message>
        <source>Moved apart around the spot that they share; slow with very many</source>
        <translation>تُباعَد حول الموضع الذي تشترك فيه؛ بطيء إن كثرت جداً</translation>
    </message>
    <message>
        <source>Draw them where they are</source>
        <translation>رسمها حيث هي</translation>
    </message>
    <message>
        <source>Signs may hide others</source>
        <translation>قد تحجب الرموز بعضها بعضاً</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>Show this page</source>
        <translation>عرض هذه الصفحة</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
</context>
<context>
    <name>OnlineDialog</name>
    <message>
        <source>Online geocoder</source>
        <translation>خدمة الترميز الجغرافي</translation>
    </message>
    <message>
        <source>Ask an online geocoder as a last resort</source>
        <translation>سؤال خدمة ترميز جغرافي على الإنترنت ملاذاً أخيراً</translation>
    </message>
    <message>
        <source>Address of a Nominatim server</source>
        <translation>عنوان خادم Nominatim</translation>
    </message>
    <message>
        <source>&lt;b&gt;What is sent:&lt;/b&gt; the name of a place that no gazetteer has, as the article writes it, with its governorate and country, one a second at most. Nothing else of an article.</source>
        <translation>&lt;b&gt;ما يُرسَل:&lt;/b&gt; اسم المكان الذي لا يعرفه أي معجم أماكن، كما تكتبه المقالة، مع محافظته وبلده، واحد في الثانية على الأكثر. ولا شيء غير ذلك من المقالة.</translation>
    </message>
    <message>
        <source>&lt;b&gt;What comes back&lt;/b&gt; is marked with the server as its gazetteer.</source>
        <translation>&lt;b&gt;ما يعود&lt;/b&gt; يوسَم بالخادم معجماً له.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Which server:&lt;/b&gt; a Nominatim of your own, or OpenStreetMap's at {public}, whose &lt;a href='{policy}'&gt;usage policy&lt;/a&gt; forbids bulk geocoding: a run asks it for {most} names at most.</source>
        <translation>&lt;b&gt;أي خادم:&lt;/b&gt; خادم Nominatim خاص بك، أو خادم OpenStreetMap على {public}، و&lt;a href='{policy}'&gt;سياسة استخدامه&lt;/a&gt; تمنع الترميز بالجملة: تسأله القراءة الواحدة عن {most} اسم على الأكثر.</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Country files</source>
        <translation>ملفات البلدان</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>كل الملفات</translation>
    </message>
    <message>
        <source>Dateline</source>
        <translation>Dateline</translation>
    </message>
    <message>
        <source>Ask an online geocoder as a last resort</source>
        <translation>سؤال خدمة ترميز جغرافي على الإنترنت ملاذاً أخيراً</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>المراجِع</translation>
    </message>
    <message>
        <source>Signs what you accept or correct; empty: your login</source>
        <translation>يوقَّع به ما تقبله أو تصححه؛ إن تُرك فارغاً فاسم دخولك</translation>
    </message>
    <message>
        <source>Merge reports</source>
        <translation>دمج التقارير</translation>
    </message>
    <message>
        <source>What a new database takes where the reports of an incident differ</source>
        <translation>ما تأخذ به قاعدة بيانات جديدة حيث تختلف تقارير الحادثة</translation>
    </message>
    <message>
        <source>Nominatim server</source>
        <translation>خادم Nominatim</translation>
    </message>
    <message>
        <source>Only names of places that no gazetteer has are sent to it, with their governorate and country</source>
        <translation>لا يُرسَل إليه إلا أسماء الأماكن التي لا يعرفها أي معجم أماكن، مع محافظتها وبلدها</translation>
    </message>
    <message>
        <source>Conservative: the lowest toll that sources give</source>
        <translation>متحفّظ: أدنى حصيلة تذكرها المصادر</translation>
    </message>
    <message>
        <source>Representative: the median toll, and what most sources say</source>
        <translation>تمثيلي: وسيط الحصائل، وما يقوله معظم المصادر</translation>
    </message>
    <message>
        <source>Informative: what the latest report says</source>
        <translation>غني بالمعلومات: ما يقوله أحدث تقرير</translation>
    </message>
    <message>
        <source>Country files of the gazetteer, read beside the shipped one</source>
        <translation>ملفات البلدان في معجم الأماكن، تُقرأ إلى جانب المعجم المرفق</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>إضافة…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Add country files to the gazetteer</source>
        <translation>إضافة ملفات بلدان إلى معجم الأماكن</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>km</source>
        <translation>كم</translation>
    </message>
</context>
<context>
    <name>Plugin</name>
    <message>
        <source>Dateline</source>
        <translation>Dateline</translation>
    </message>
    <message>
        <source>Show or hide Dateline: articles to incidents</source>
        <translation>إظهار Dateline أو إخفاؤه: من المقالات إلى الحوادث</translation>
    </message>
</context>
<context>
    <name>Requirements</name>
    <message>
        <source>Dateline needs {packages}, which this QGIS does not have. Install it, then choose Plugins ▸ Dateline once more.</source>
        <translation>يحتاج Dateline إلى {packages} وليس في QGIS هذا. ثبّته ثم اختر الملحقات ◂ Dateline من جديد.</translation>
    </message>
    <message>
        <source>Missing: {pip}

Debian, Ubuntu (in a terminal):
    sudo apt install {debian}

Windows (in the OSGeo4W Shell of the Start menu):
    python -m pip install {pip}

macOS (in a terminal, with the Python of QGIS):
    /Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install {pip}

Elsewhere, with the Python that QGIS uses:
    python3 -m pip install --user {pip}

Then choose Plugins ▸ Dateline once more, or restart QGIS.</source>
        <translation>الناقص: {pip}

Debian وUbuntu (في الطرفية):
    sudo apt install {debian}

Windows (في OSGeo4W Shell من قائمة ابدأ):
    python -m pip install {pip}

macOS (في الطرفية، بلغة Python الخاصة بـQGIS):
    /Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install {pip}

في غيرها، بلغة Python التي يستخدمها QGIS:
    python3 -m pip install --user {pip}

ثم اختر الملحقات ◂ Dateline من جديد، أو أعد تشغيل QGIS.</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Search titles</source>
        <translation>ابحث في العناوين</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Another name</source>
        <translation>اسم آخر</translation>
    </message>
    <message>
        <source>Look for another name in the gazetteer (T)</source>
        <translation>البحث عن اسم آخر في معجم الأماكن (T)</translation>
    </message>
    <message>
        <source>{number}: {place}, score {score} of 100</source>
        <translation>{number}: {place}، الدرجة {score} من 100</translation>
    </message>
    <message>
        <source>Click map</source>
        <translation>نقر على الخريطة</translation>
    </message>
    <message>
        <source>Put it where you click on the map; drag for its radius (C)</source>
        <translation>ضعه حيث تنقر على الخريطة؛ واسحب لتحديد نصف القطر (C)</translation>
    </message>
    <message>
        <source>Draw area</source>
        <translation>رسم منطقة</translation>
    </message>
    <message>
        <source>Draw the area that holds it: click its corners, then the right button or Return (D)</source>
        <translation>ارسم المنطقة التي تضمه: انقر زواياها، ثم الزر الأيمن أو مفتاح الإدخال (D)</translation>
    </message>
    <message>
        <source>Zoom to</source>
        <translation>تقريب إليه</translation>
    </message>
    <message>
        <source>Move the map to the incident and its candidates (G)</source>
        <translation>تحريك الخريطة إلى الحادثة ومرشحاتها (G)</translation>
    </message>
    <message>
        <source>Off map</source>
        <translation>خارج الخريطة</translation>
    </message>
    <message>
        <source>Take the incident off the map; it keeps its name</source>
        <translation>إخراج الحادثة من الخريطة؛ ويبقى اسم مكانها</translation>
    </message>
    <message>
        <source>near {place}</source>
        <translation>قرب {place}</translation>
    </message>
    <message>
        <source>off {place}</source>
        <translation>بعيداً عن {place}</translation>
    </message>
    <message>
        <source>{place}, whole</source>
        <translation>{place} كلها</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} غيرها</translation>
    </message>
    <message>
        <source>Click, or press {key}, to choose it</source>
        <translation>انقر، أو اضغط {key}، لاختياره</translation>
    </message>
    <message>
        <source>Dateline: incidents to review</source>
        <translation>Dateline: حوادث للمراجعة</translation>
    </message>
    <message>
        <source>Undone, and what it taught.</source>
        <translation>أُلغي، وما تُعلِّم منه أيضاً.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>الخيارات</translation>
    </message>
    <message>
        <source>18 Dec 2022, 3–5 December, Sunday …</source>
        <translation>18 Dec 2022, 3–5 December, Sunday …</translation>
    </message>
    <message>
        <source>Days, as you say them</source>
        <translation>الأيام، كما تقولها</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>No days are named by that; write them as 18 Dec 2022.</source>
        <translation>لا أيام في ذلك؛ اكتبها هكذا: 18 Dec 2022.</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>لم يُذكر</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>ملاحظات</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>موافق</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>lowest</source>
        <translation>الأدنى</translation>
    </message>
    <message>
        <source>best</source>
        <translation>الأرجح</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>الأعلى</translation>
    </message>
    <message>
        <source>Dateline: the lexicon</source>
        <translation>Dateline: المعجم اللغوي</translation>
    </message>
    <message>
        <source>New armed group: {name}</source>
        <translation>جماعة مسلحة جديدة: {name}</translation>
    </message>
    <message>
        <source>New armed forces: {name}</source>
        <translation>قوات مسلحة جديدة: {name}</translation>
    </message>
    <message>
        <source>New militia: {name}</source>
        <translation>ميليشيا جديدة: {name}</translation>
    </message>
    <message>
        <source>{words} tells no {value} that can be read; type it instead.</source>
        <translation>{words} لا يدل على {value} يمكن قراءته؛ اكتبه بدلاً من ذلك.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>أين</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>مَن</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>درجة اليقين</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>التبنّي</translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>مَن استُهدف</translation>
    </message>
    <message>
        <source>Killed</source>
        <translation>القتلى</translation>
    </message>
    <message>
        <source>Wounded</source>
        <translation>الجرحى</translation>
    </message>
    <message>
        <source>Own dead</source>
        <translation>قتلى الفاعل</translation>
    </message>
    <message>
        <source>Abducted</source>
        <translation>المخطوفون</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>الحدث</translation>
    </message>
    <message>
        <source>Weapon</source>
        <translation>السلاح</translation>
    </message>
    <message>
        <source>in this article</source>
        <translation>في هذه المقالة</translation>
    </message>
    <message>
        <source>in {unit}</source>
        <translation>في {unit}</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>في كل مكان</translation>
    </message>
    <message>
        <source>Not learned; the correction stays.</source>
        <translation>لم يُحفظ للتعلّم؛ ويبقى التصحيح.</translation>
    </message>
    <message>
        <source>Dateline: learning</source>
        <translation>Dateline: التعلّم</translation>
    </message>
    <message>
        <source>“{name}” means {place}, {where}</source>
        <translation>«{name}» يعني {place}، {where}</translation>
    </message>
    <message>
        <source>Only this article</source>
        <translation>هذه المقالة فقط</translation>
    </message>
    <message>
        <source>In its governorate</source>
        <translation>في محافظته</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>في كل مكان</translation>
    </message>
    <message>
        <source>Do not learn this</source>
        <translation>لا تتعلّم هذا</translation>
    </message>
    <message>
        <source>“{name}” was rightly put at {place}</source>
        <translation>أصاب وضع «{name}» في {place}</translation>
    </message>
    <message>
        <source>“{name}” lies where you put it ({unit})</source>
        <translation>«{name}» يقع حيث وضعته ({unit})</translation>
    </message>
    <message>
        <source>Learned: {what}</source>
        <translation>تُعلِّم: {what}</translation>
    </message>
    <message>
        <source>“{words}” is {actor}</source>
        <translation>«{words}» هو {actor}</translation>
    </message>
    <message>
        <source>{actor} is an actor ({kind})</source>
        <translation>{actor} جهة فاعلة ({kind})</translation>
    </message>
    <message>
        <source>The words selected are this: {value}</source>
        <translation>الكلمات المحددة هي: {value}</translation>
    </message>
    <message>
        <source>{words} is:</source>
        <translation>{words} هو:</translation>
    </message>
    <message>
        <source>No incidents yet. Add articles, or choose a database that has some.</source>
        <translation>لا حوادث بعد. أضف مقالات، أو اختر قاعدة بيانات فيها حوادث.</translation>
    </message>
    <message>
        <source>Which incidents</source>
        <translation>أي الحوادث</translation>
    </message>
    <message>
        <source>Which of the incidents that the map shows (Q)</source>
        <translation>أي الحوادث المعروضة على الخريطة (Q)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>التقرير</translation>
    </message>
    <message>
        <source>Nothing is left in this list. Choose another list above.</source>
        <translation>لم يبق شيء في هذه القائمة. اختر قائمة أخرى أعلاه.</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>إلغاء التثبيت</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>تثبيت</translation>
    </message>
    <message>
        <source>to review</source>
        <translation>للمراجعة</translation>
    </message>
    <message>
        <source>all</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>without a place</source>
        <translation>بلا مكان</translation>
    </message>
    <message>
        <source>without a date</source>
        <translation>بلا تاريخ</translation>
    </message>
    <message>
        <source>reports disagree</source>
        <translation>تقاريرها مختلفة</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>قبول</translation>
    </message>
    <message>
        <source>It is right as it is; go to the next (A)</source>
        <translation>صحيحة كما هي؛ انتقل إلى التالية (A)</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>It is no incident; go to the next (R)</source>
        <translation>ليست حادثة؛ انتقل إلى التالية (R)</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>فصل</translation>
    </message>
    <message>
        <source>Some of its reports tell of another incident (S)</source>
        <translation>بعض تقاريرها يروي حادثة أخرى (S)</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>دمج</translation>
    </message>
    <message>
        <source>Another incident is the same event (M)</source>
        <translation>حادثة أخرى هي الحدث نفسه (M)</translation>
    </message>
    <message>
        <source>Keep its reports as they are, whatever later articles tell (K)</source>
        <translation>إبقاء تقاريرها كما هي مهما روت مقالات لاحقة (K)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Previous incident (P)</source>
        <translation>الحادثة السابقة (P)</translation>
    </message>
    <message>
        <source>Next incident (N)</source>
        <translation>الحادثة التالية (N)</translation>
    </message>
    <message>
        <source>Undo (Z, Ctrl+Z)</source>
        <translation>تراجع (Z، Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Y, Ctrl+Y)</source>
        <translation>إعادة (Y، Ctrl+Y)</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} من {total}</translation>
    </message>
    <message>
        <source>Dateline: candidates of a place</source>
        <translation>Dateline: مرشحات مكان</translation>
    </message>
    <message>
        <source>Click where it was; drag for its radius. Escape leaves.</source>
        <translation>انقر حيث وقعت؛ واسحب لتحديد نصف القطر. مفتاح Escape للخروج.</translation>
    </message>
    <message>
        <source>Click the corners of the area; the right button or Return closes it. Escape leaves.</source>
        <translation>انقر زوايا المنطقة؛ الزر الأيمن أو مفتاح الإدخال يغلقها. مفتاح Escape للخروج.</translation>
    </message>
    <message>
        <source>Dateline: a name in the gazetteer</source>
        <translation>Dateline: اسم في معجم الأماكن</translation>
    </message>
    <message>
        <source>Dateline: a spot on the map</source>
        <translation>Dateline: موضع على الخريطة</translation>
    </message>
    <message>
        <source>Looking in the gazetteer…</source>
        <translation>جارٍ البحث في معجم الأماكن…</translation>
    </message>
    <message>
        <source>Dateline: opening the gazetteer</source>
        <translation>Dateline: فتح معجم الأماكن</translation>
    </message>
    <message>
        <source>No candidates.</source>
        <translation>لا مرشحات.</translation>
    </message>
    <message>
        <source>The gazetteer has no such name.</source>
        <translation>لا اسم كهذا في معجم الأماكن.</translation>
    </message>
    <message>
        <source>where it is now</source>
        <translation>حيث هي الآن</translation>
    </message>
    <message>
        <source>linking forbids it</source>
        <translation>الربط يمنعه</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>جارٍ العمل…</translation>
    </message>
    <message>
        <source>Dateline: pins</source>
        <translation>Dateline: التثبيت</translation>
    </message>
    <message>
        <source>Pinned.</source>
        <translation>ثُبّتت.</translation>
    </message>
    <message>
        <source>Which reports tell of another incident? Space ticks one.</source>
        <translation>أي التقارير يروي حادثة أخرى؟ مفتاح المسافة يحدد تقريراً.</translation>
    </message>
    <message>
        <source>Split off</source>
        <translation>فصل المحدد</translation>
    </message>
    <message>
        <source>Split.</source>
        <translation>فُصلت.</translation>
    </message>
    <message>
        <source>Which incident is the same event?</source>
        <translation>أي حادثة هي الحدث نفسه؟</translation>
    </message>
    <message>
        <source>Dateline: incidents alike</source>
        <translation>Dateline: حوادث متشابهة</translation>
    </message>
    <message>
        <source>Merged.</source>
        <translation>دُمجت.</translation>
    </message>
    <message>
        <source>Linking the reports anew…</source>
        <translation>جارٍ ربط التقارير من جديد…</translation>
    </message>
    <message>
        <source>It has one report only.</source>
        <translation>ليس لها إلا تقرير واحد.</translation>
    </message>
    <message>
        <source>Unpinned.</source>
        <translation>أُلغي التثبيت.</translation>
    </message>
    <message>
        <source>Tick some of the reports, not all of them.</source>
        <translation>حدد بعض التقارير لا كلها.</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>تم التراجع.</translation>
    </message>
    <message>
        <source>Done again.</source>
        <translation>أُعيد.</translation>
    </message>
    <message>
        <source>Dateline: split and merge</source>
        <translation>Dateline: الفصل والدمج</translation>
    </message>
    <message>
        <source>{bits} bits for one event</source>
        <translation>{bits} بت لكونهما حدثًا واحدًا</translation>
    </message>
    <message>
        <source>Let later articles add to it and take from it again (K)</source>
        <translation>السماح لمقالات لاحقة بأن تضيف إليها وتأخذ منها من جديد (K)</translation>
    </message>
    <message>
        <source>no publication date</source>
        <translation>لا تاريخ نشر</translation>
    </message>
    <message>
        <source>The database has no article for this incident.</source>
        <translation>ليس في قاعدة البيانات مقالة لهذه الحادثة.</translation>
    </message>
    <message>
        <source>{words}, waits for the publication date</source>
        <translation>{words}، في انتظار تاريخ النشر</translation>
    </message>
    <message>
        <source>{words} in {article}</source>
        <translation>{words} في {article}</translation>
    </message>
    <message>
        <source>reports disagree: {what}</source>
        <translation>التقارير مختلفة: {what}</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>مقبولة</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>معدّلة</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>مرفوضة</translation>
    </message>
    <message>
        <source>Return or a double click changes it</source>
        <translation>مفتاح الإدخال أو النقر المزدوج لتغييره</translation>
    </message>
    <message>
        <source> by {reviewer}</source>
        <translation> المراجِع: {reviewer}</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>المقالة</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>لم يُذكر</translation>
    </message>
    <message>
        <source>{best} ({low}–{high})</source>
        <translation>{best} ({low}–{high})</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>«{words}»</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>لم يُذكر أحد</translation>
    </message>
    <message>
        <source>named</source>
        <translation>مذكور بالاسم</translation>
    </message>
    <message>
        <source>claimed</source>
        <translation>تبنّى العملية</translation>
    </message>
    <message>
        <source>attributed</source>
        <translation>منسوب</translation>
    </message>
    <message>
        <source>suspected</source>
        <translation>مشتبه به</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>مجهول</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>in {place}</source>
        <translation>في {place}</translation>
    </message>
    <message>
        <source>between places</source>
        <translation>بين مكانين</translation>
    </message>
    <message>
        <source>put on the map by hand</source>
        <translation>وُضع على الخريطة يدوياً</translation>
    </message>
    <message>
        <source>±{n} m</source>
        <translation>±{n} م</translation>
    </message>
    <message>
        <source>±{n} km</source>
        <translation>±{n} كم</translation>
    </message>
    <message>
        <source>{name} (not on the map)</source>
        <translation>{name} (ليس على الخريطة)</translation>
    </message>
    <message>
        <source>Dateline: writing what was reviewed</source>
        <translation>Dateline: كتابة ما رُوجع</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>{shown} of {total} incidents</source>
        <translation>{shown} من {total} حادثة</translation>
    </message>
    <message>
        <source>{count} killed</source>
        <translation>القتلى: {count}</translation>
    </message>
    <message>
        <source>{count} without a place</source>
        <translation>بلا مكان: {count}</translation>
    </message>
    <message>
        <source>{count} without a date</source>
        <translation>بلا تاريخ: {count}</translation>
    </message>
</context>
<context>
    <name>Team</name>
    <message>
        <source>Copy the database to a file</source>
        <translation>نسخ قاعدة البيانات إلى ملف</translation>
    </message>
    <message>
        <source>Team database</source>
        <translation>قاعدة بيانات الفريق</translation>
    </message>
    <message>
        <source>Copy the database to a team</source>
        <translation>نسخ قاعدة البيانات إلى فريق</translation>
    </message>
    <message>
        <source>Dateline database</source>
        <translation>قاعدة بيانات Dateline</translation>
    </message>
    <message>
        <source>Looking for {database}</source>
        <translation>جارٍ البحث عن {database}</translation>
    </message>
    <message>
        <source>Copying {database}</source>
        <translation>جارٍ نسخ {database}</translation>
    </message>
    <message>
        <source>Wait until this has ended: {what}</source>
        <translation>انتظر حتى ينتهي هذا: {what}</translation>
    </message>
    <message>
        <source>Copied to {database}</source>
        <translation>نُسخت إلى {database}</translation>
    </message>
</context>
<context>
    <name>TeamDialog</name>
    <message>
        <source>Connection</source>
        <translation>الاتصال</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>المخطط</translation>
    </message>
    <message>
        <source>New connection…</source>
        <translation>اتصال جديد…</translation>
    </message>
    <message>
        <source>A team shares a schema of a PostGIS database. The connections are those that QGIS knows; a schema that is not there yet is made when the first articles are added.</source>
        <translation>يتشارك الفريق مخططاً في قاعدة بيانات PostGIS. والاتصالات هي التي يعرفها QGIS؛ والمخطط الذي ليس موجوداً بعد يُنشأ عند إضافة أولى المقالات.</translation>
    </message>
    <message>
        <source>Choose a connection; “New connection…” makes one</source>
        <translation>اختر اتصالاً؛ أو أنشئ واحداً من «اتصال جديد…»</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>الخط الزمني</translation>
    </message>
    <message>
        <source>No dates to show yet</source>
        <translation>لا تواريخ لعرضها بعد</translation>
    </message>
    <message>
        <source>first day</source>
        <translation>أول يوم</translation>
    </message>
    <message>
        <source>last day</source>
        <translation>آخر يوم</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <translation>{first} – {last}</translation>
    </message>
    <message>
        <source>{count} incidents</source>
        <translation>عدد الحوادث: {count}</translation>
    </message>
    <message>
        <source>each on the first day it may have happened</source>
        <translation>كل منها في أول يوم يُحتمل وقوعها فيه</translation>
    </message>
    <message>
        <source>From {first} to {last}; the arrow keys move the {handle}</source>
        <translation>من {first} إلى {last}؛ مفاتيح الأسهم تحرّك {handle}</translation>
    </message>
    <message>
        <source>Dateline timeline</source>
        <translation>خط Dateline الزمني</translation>
    </message>
    <message>
        <source>Stop playing, and show all days</source>
        <translation>إيقاف العرض وإظهار كل الأيام</translation>
    </message>
    <message>
        <source>Zoom to all days of the data</source>
        <translation>تقريب إلى كل أيام البيانات</translation>
    </message>
    <message>
        <source>others</source>
        <translation>غيرها</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>Play the map through these days, a bar at a time</source>
        <translation>تشغيل الخريطة عبر هذه الأيام، عموداً عموداً</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>تشغيل</translation>
    </message>
</context>
<context>
    <name>Tips</name>
    <message>
        <source>found as</source>
        <translation>عُثر عليه باسم</translation>
    </message>
    <message>
        <source>placed near</source>
        <translation>وُضع قرب</translation>
    </message>
    <message>
        <source>placed by distance and direction from</source>
        <translation>وُضع بالمسافة والاتجاه من</translation>
    </message>
    <message>
        <source>placed on the way to</source>
        <translation>وُضع على الطريق إلى</translation>
    </message>
    <message>
        <source>placed in</source>
        <translation>وُضع في</translation>
    </message>
    <message>
        <source>placed by hand</source>
        <translation>وُضع يدوياً</translation>
    </message>
    <message>
        <source>Killed</source>
        <translation>القتلى</translation>
    </message>
    <message>
        <source>Wounded</source>
        <translation>الجرحى</translation>
    </message>
    <message>
        <source>Date not known</source>
        <translation>التاريخ غير معروف</translation>
    </message>
    <message>
        <source>not placed</source>
        <translation>لم يوضع على الخريطة</translation>
    </message>
    <message>
        <source>Place not known</source>
        <translation>المكان غير معروف</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>لم يُذكر</translation>
    </message>
    <message>
        <source>m</source>
        <translation>م</translation>
    </message>
    <message>
        <source>km</source>
        <translation>كم</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Choose or name the database</source>
        <translation>اختر قاعدة البيانات أو سمِّها</translation>
    </message>
    <message>
        <source>Add country files to the gazetteer</source>
        <translation>إضافة ملفات بلدان إلى معجم الأماكن</translation>
    </message>
    <message>
        <source>The country file takes part from the next run on; it is indexed then, once.</source>
        <translation>يُستخدم ملف البلد من القراءة التالية فصاعداً، ويُفهرَس عندها مرة واحدة.</translation>
    </message>
    <message>
        <source>Dateline database</source>
        <translation>قاعدة بيانات Dateline</translation>
    </message>
    <message>
        <source>What you write into the tables of {} counts from the next run on.</source>
        <translation>ما تكتبه في جداول {} يُعتمد من القراءة التالية فصاعداً.</translation>
    </message>
</context>
<context>
    <name>ZonesChart</name>
    <message>
        <source>others</source>
        <translation>غيرها</translation>
    </message>
    <message>
        <source>Chart of the summary</source>
        <translation>مخطط الملخص</translation>
    </message>
    <message>
        <source>Nothing to count</source>
        <translation>لا شيء للعدّ</translation>
    </message>
    <message>
        <source>… and {count} more in the table</source>
        <translation>… و{count} أخرى في الجدول</translation>
    </message>
    <message>
        <source>… and {count} earlier ones in the table</source>
        <translation>… و{count} أسبق منها في الجدول</translation>
    </message>
</context>
<context>
    <name>ZonesController</name>
    <message>
        <source>Dateline: looking at zones</source>
        <translation>Dateline: النظر في المناطق</translation>
    </message>
    <message>
        <source>Dateline: laying zones</source>
        <translation>Dateline: إسقاط المناطق</translation>
    </message>
    <message>
        <source>zones</source>
        <translation>المناطق</translation>
    </message>
    <message>
        <source>Write the zones as a layer</source>
        <translation>كتابة المناطق طبقةً</translation>
    </message>
    <message>
        <source>Dateline: drawing zones</source>
        <translation>Dateline: رسم المناطق</translation>
    </message>
    <message>
        <source>incidents-zones</source>
        <translation>حوادث-مناطق</translation>
    </message>
    <message>
        <source>A copy of the database with its zones</source>
        <translation>نسخة من قاعدة البيانات مع مناطقها</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>أُلغي؛ ولم يُكتب شيء.</translation>
    </message>
    <message>
        <source>GeoPackage</source>
        <translation>GeoPackage</translation>
    </message>
    <message>
        <source>Dateline database</source>
        <translation>قاعدة بيانات Dateline</translation>
    </message>
    <message>
        <source>{file} exists already; choose another name</source>
        <translation>{file} موجود من قبل؛ اختر اسماً آخر</translation>
    </message>
    <message>
        <source>The copy with its zones is {file}</source>
        <translation>النسخة مع مناطقها هي {file}</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>فتحها</translation>
    </message>
    <message>
        <source>Zones were laid anew; incidents that changed: {count}</source>
        <translation>أُسقطت المناطق من جديد؛ الحوادث التي تغيّرت: {count}</translation>
    </message>
    <message>
        <source>Zones: {name}</source>
        <translation>المناطق: {name}</translation>
    </message>
</context>
<context>
    <name>ZonesForm</name>
    <message>
        <source>field, or a day such as 2014-06-10</source>
        <translation>حقل، أو يوم مثل 2014-06-10</translation>
    </message>
    <message>
        <source>Reference system of the zones</source>
        <translation>النظام المرجعي للمناطق</translation>
    </message>
    <message>
        <source>Say which field holds the days, or type a day.</source>
        <translation>بيّن أي حقل يضم الأيام، أو اكتب يوماً.</translation>
    </message>
    <message>
        <source>Say in which reference system the zones are; none is guessed.</source>
        <translation>بيّن النظام المرجعي للمناطق؛ فلا يُخمَّن أي نظام.</translation>
    </message>
    <message>
        <source>Who says who holds a zone</source>
        <translation>ما يذكر من يسيطر على المنطقة</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>المسيطر</translation>
    </message>
    <message>
        <source>field, or the holder's name</source>
        <translation>حقل، أو اسم المسيطر</translation>
    </message>
    <message>
        <source>When zones are valid</source>
        <translation>متى تسري المناطق</translation>
    </message>
    <message>
        <source>First day of a zone</source>
        <translation>اليوم الأول للمنطقة</translation>
    </message>
    <message>
        <source>Last day of a zone</source>
        <translation>اليوم الأخير للمنطقة</translation>
    </message>
    <message>
        <source>Day of a zone</source>
        <translation>يوم المنطقة</translation>
    </message>
    <message>
        <source>Which map counts for an incident</source>
        <translation>الخريطة المعتمدة للحادثة</translation>
    </message>
    <message>
        <source>Days between map and incident at most</source>
        <translation>أقصى عدد أيام بين الخريطة والحادثة</translation>
    </message>
    <message>
        <source> days away</source>
        <translation> يوماً بعيداً</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>Name of a zone</source>
        <translation>اسم المنطقة</translation>
    </message>
    <message>
        <source>field; else zone or name</source>
        <translation>حقل؛ وإلا zone أو name</translation>
    </message>
    <message>
        <source>Days in which changes of holder are looked for</source>
        <translation>الأيام التي يُبحث فيها عن تغيّر المسيطر</translation>
    </message>
    <message>
        <source> days</source>
        <translation> يوماً</translation>
    </message>
    <message>
        <source>Outer edges are front lines</source>
        <translation>الحواف الخارجية خطوط جبهة</translation>
    </message>
    <message>
        <source>Measure to the outer edges of zones too, not only to lines between two holders</source>
        <translation>القياس إلى الحواف الخارجية للمناطق أيضاً، لا إلى ما بين مسيطرين وحده</translation>
    </message>
    <message>
        <source>Zone's name</source>
        <translation>اسم المنطقة</translation>
    </message>
    <message>
        <source>Changes within</source>
        <translation>التغيّر خلال</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>المسيطر</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>السريان</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>اليوم الأول</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>اليوم الأخير</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>الخريطة</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>على الأكثر</translation>
    </message>
    <message>
        <source>Say which field names the holder.</source>
        <translation>بيّن أي حقل يسمّي المسيطر.</translation>
    </message>
    <message>
        <source>Say who holds the zones.</source>
        <translation>بيّن من يسيطر على المناطق.</translation>
    </message>
    <message>
        <source>No known reference system: {names}. Which is it?</source>
        <translation>بلا نظام مرجعي معروف: {names}. فما هو؟</translation>
    </message>
    <message>
        <source>a field</source>
        <translation>حقل</translation>
    </message>
    <message>
        <source>the name of the file or layer</source>
        <translation>اسم الملف أو الطبقة</translation>
    </message>
    <message>
        <source>one for all</source>
        <translation>واحد للكل</translation>
    </message>
    <message>
        <source>at all times</source>
        <translation>في كل وقت</translation>
    </message>
    <message>
        <source>from a first to a last day</source>
        <translation>من يوم أول إلى يوم أخير</translation>
    </message>
    <message>
        <source>on one day each</source>
        <translation>في يوم واحد لكل منها</translation>
    </message>
    <message>
        <source>on the day in the file's name</source>
        <translation>في اليوم المذكور في اسم الملف</translation>
    </message>
    <message>
        <source>the latest, not after it</source>
        <translation>الأحدث، لا بعدها</translation>
    </message>
    <message>
        <source>the nearest</source>
        <translation>الأقرب</translation>
    </message>
    <message>
        <source>of the same day alone</source>
        <translation>خريطة اليوم نفسه وحده</translation>
    </message>
</context>
<context>
    <name>ZonesPage</name>
    <message>
        <source>No incidents yet. Add articles, or choose a database that has some; then lay zones over them: who held the ground that day.</source>
        <translation>لا حوادث بعد. أضف مقالات، أو اختر قاعدة بيانات فيها حوادث؛ ثم أسقط المناطق عليها: من كان يسيطر على الأرض في ذلك اليوم.</translation>
    </message>
    <message>
        <source>Say first where the zones are.</source>
        <translation>بيّن أولاً أين المناطق.</translation>
    </message>
    <message>
        <source>Where the answers go</source>
        <translation>أين تُكتب الأجوبة</translation>
    </message>
    <message>
        <source>Keep them up to date</source>
        <translation>إبقاؤها محدَّثة</translation>
    </message>
    <message>
        <source>Lay the zones again when zones or incidents have changed</source>
        <translation>إسقاط المناطق من جديد إذا تغيّرت المناطق أو الحوادث</translation>
    </message>
    <message>
        <source>Lay over</source>
        <translation>إسقاط</translation>
    </message>
    <message>
        <source>Zones on the map…</source>
        <translation>المناطق على الخريطة…</translation>
    </message>
    <message>
        <source>Write the zones as a layer in colours of their holders, a legend beside them</source>
        <translation>كتابة المناطق طبقةً بألوان المسيطرين عليها، ومعها مفتاح</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>الملخص</translation>
    </message>
    <message>
        <source>Counts and deaths by holder, actor, place and time</source>
        <translation>الأعداد والقتلى حسب المسيطر والفاعل والمكان والزمن</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Write who held the ground on its day to each incident</source>
        <translation>كتابة من كان يسيطر على الأرض في يومها لكل حادثة</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>المناطق</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>الأجوبة</translation>
    </message>
    <message>
        <source>on this database</source>
        <translation>على قاعدة البيانات هذه</translation>
    </message>
    <message>
        <source>on a copy of it…</source>
        <translation>على نسخة منها…</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… و{count} غيرها</translation>
    </message>
</context>
<context>
    <name>ZonesSources</name>
    <message>
        <source>Zones</source>
        <translation>المناطق</translation>
    </message>
    <message>
        <source>A layer of polygons of the project</source>
        <translation>طبقة مضلعات من المشروع</translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation>إضافة طبقة</translation>
    </message>
    <message>
        <source>Take the zones of this layer</source>
        <translation>أخذ مناطق هذه الطبقة</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>ملفات…</translation>
    </message>
    <message>
        <source>Take zones from files of polygons</source>
        <translation>أخذ المناطق من ملفات مضلعات</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>مجلد…</translation>
    </message>
    <message>
        <source>Take zones from a folder of files, such as one a day</source>
        <translation>أخذ المناطق من مجلد ملفات، كملف لكل يوم مثلاً</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>العينات</translation>
    </message>
    <message>
        <source>Try the illustrative zones of Iraq, 2014–2019</source>
        <translation>تجربة مناطق العراق التوضيحية، 2014–2019</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Take the chosen line off the list</source>
        <translation>إخراج السطر المختار من القائمة</translation>
    </message>
    <message>
        <source>Files of zones</source>
        <translation>ملفات المناطق</translation>
    </message>
    <message>
        <source>A folder of files of zones</source>
        <translation>مجلد ملفات المناطق</translation>
    </message>
    <message>
        <source>A layer of the project</source>
        <translation>طبقة من المشروع</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>مضلعات</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>كل الملفات</translation>
    </message>
    <message>
        <source>(a layer that is gone)</source>
        <translation>(طبقة لم تعد موجودة)</translation>
    </message>
</context>
<context>
    <name>ZonesSummary</name>
    <message>
        <source>{shown} incidents shown: {held} on held ground, {outside} outside all zones, {unanswered} without an answer.</source>
        <translation>الحوادث المعروضة: {shown}، على أرض مسيطَر عليها: {held}، خارج كل المناطق: {outside}، بلا جواب: {unanswered}.</translation>
    </message>
    <message>
        <source>Dateline summary</source>
        <translation>ملخص Dateline</translation>
    </message>
    <message>
        <source>Count by</source>
        <translation>العدّ حسب</translation>
    </message>
    <message>
        <source>and by</source>
        <translation>ثم حسب</translation>
    </message>
    <message>
        <source>What the chart shows</source>
        <translation>ما يعرضه المخطط</translation>
    </message>
    <message>
        <source>Kilometres that are near to a front line</source>
        <translation>الكيلومترات التي تُعدّ قريبة من خط جبهة</translation>
    </message>
    <message>
        <source> km</source>
        <translation> كم</translation>
    </message>
    <message>
        <source>only near a front line:</source>
        <translation>القريب من خط جبهة فقط:</translation>
    </message>
    <message>
        <source>Count only incidents that lie so near to a front line: at least those whose whole radius does, at most those of whose radius any part does</source>
        <translation>عدّ الحوادث التي تقع بهذا القرب من خط جبهة فقط: على الأقل ما يقع نصف قطرها كله بهذا القرب، وعلى الأكثر ما يقع أي جزء منه</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Take table or chart along</source>
        <translation>أخذ الجدول أو المخطط</translation>
    </message>
    <message>
        <source>Table as CSV…</source>
        <translation>الجدول بصيغة CSV…</translation>
    </message>
    <message>
        <source>Chart as PNG…</source>
        <translation>المخطط بصيغة PNG…</translation>
    </message>
    <message>
        <source>Chart as SVG…</source>
        <translation>المخطط بصيغة SVG…</translation>
    </message>
    <message>
        <source>Polygons to colour by the counts</source>
        <translation>مضلعات تُلوَّن حسب الأعداد</translation>
    </message>
    <message>
        <source>Polygons to colour by the counts, such as governorates</source>
        <translation>مضلعات تُلوَّن حسب الأعداد، كالمحافظات</translation>
    </message>
    <message>
        <source>The field that names the polygons</source>
        <translation>الحقل الذي يسمّي المضلعات</translation>
    </message>
    <message>
        <source>The field that names the polygons, in any spelling</source>
        <translation>الحقل الذي يسمّي المضلعات، بأي تهجئة</translation>
    </message>
    <message>
        <source>Map layer…</source>
        <translation>طبقة خريطة…</translation>
    </message>
    <message>
        <source>Write these polygons with their counts as a layer, in shades</source>
        <translation>كتابة هذه المضلعات مع أعدادها طبقةً متدرجة الألوان</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>الملخص</translation>
    </message>
    <message>
        <source>No incidents yet.</source>
        <translation>لا حوادث بعد.</translation>
    </message>
    <message>
        <source>{shown} incidents shown; no zones are laid over them.</source>
        <translation>الحوادث المعروضة: {shown}؛ ولا مناطق مسقطة عليها.</translation>
    </message>
    <message>
        <source>nothing else</source>
        <translation>لا شيء آخر</translation>
    </message>
    <message>
        <source>By</source>
        <translation>حسب</translation>
    </message>
    <message>
        <source>and</source>
        <translation>و</translation>
    </message>
    <message>
        <source>chart of</source>
        <translation>مخطط</translation>
    </message>
    <message>
        <source>Map of</source>
        <translation>خريطة</translation>
    </message>
</context>
<context>
    <name>ZonesSummaryController</name>
    <message>
        <source>Dateline: summing up</source>
        <translation>Dateline: التلخيص</translation>
    </message>
    <message>
        <source>The summary as a table</source>
        <translation>الملخص جدولاً</translation>
    </message>
    <message>
        <source>The summary as a chart</source>
        <translation>الملخص مخططاً</translation>
    </message>
    <message>
        <source>The summary as a map layer</source>
        <translation>الملخص طبقة خريطة</translation>
    </message>
    <message>
        <source>Dateline: counts on the map</source>
        <translation>Dateline: الأعداد على الخريطة</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>GeoPackage</source>
        <translation>GeoPackage</translation>
    </message>
    <message>
        <source>summary</source>
        <translation>ملخص</translation>
    </message>
    <message>
        <source>{file} written</source>
        <translation>كُتب {file}</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>فتح المجلد</translation>
    </message>
    <message>
        <source>{file} written; no polygon is called {names}</source>
        <translation>كُتب {file}؛ ولا مضلع باسم {names}</translation>
    </message>
</context>
<context>
    <name>ZonesSummaryModel</name>
    <message>
        <source>No figure</source>
        <translation>بلا رقم</translation>
    </message>
</context>
<context>
    <name>ZonesWords</name>
    <message>
        <source>{total} incidents: {held} on held ground, {outside} outside all zones, {unanswered} without an answer.</source>
        <translation>الحوادث: {total}، على أرض مسيطَر عليها: {held}، خارج كل المناطق: {outside}، بلا جواب: {unanswered}.</translation>
    </message>
    <message>
        <source>Outside all zones</source>
        <translation>خارج كل المناطق</translation>
    </message>
    <message>
        <source>Between {low} and {high} of {all} within {km} km of a front line.</source>
        <translation>بين {low} و{high} من {all} ضمن {km} كم من خط جبهة.</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>الحوادث</translation>
    </message>
    <message>
        <source>Killed</source>
        <translation>القتلى</translation>
    </message>
    <message>
        <source>Wounded</source>
        <translation>الجرحى</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>بلا جواب</translation>
    </message>
    <message>
        <source>(not told)</source>
        <translation>(لم يُذكر)</translation>
    </message>
    <message>
        <source>{count} of {all} within {km} km of a front line.</source>
        <translation>{count} من {all} ضمن {km} كم من خط جبهة.</translation>
    </message>
    <message>
        <source>{count} without an answer: {reason}</source>
        <translation>{count} بلا جواب: {reason}</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>المسيطر</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>الشهر</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>الأسبوع</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>سنة</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>الجهة الفاعلة</translation>
    </message>
    <message>
        <source>Event type</source>
        <translation>نوع الحدث</translation>
    </message>
    <message>
        <source>Governorate</source>
        <translation>المحافظة</translation>
    </message>
    <message>
        <source>District</source>
        <translation>القضاء</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>المستهدَف</translation>
    </message>
    <message>
        <source>Weapon</source>
        <translation>السلاح</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>منطقة السيطرة</translation>
    </message>
</context>
</TS>
