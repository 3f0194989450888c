import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.spans.SpanNearQuery;
import org.apache.lucene.search.spans.SpanQuery;
import org.apache.lucene.search.spans.SpanTermQuery;

/** Runs Lucene Monitor for the benchmark: monitors from a file, then for each line on stdin all posts of that file. */
public final class LuceneMonitor {
  private static final String FIELD = "text";

  /** A post's ready words; one with a sign stands twice at its place, as for every peer. */
  private static final class Words extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final String[] words;
    private int next;
    private boolean isSignDue;

    Words(String[] words) {
      this.words = words;
    }

    @Override
    public boolean incrementToken() {
      if (next >= words.length) return false;
      clearAttributes();
      String word = words[next];
      boolean isSigned = word.charAt(0) == '#' || word.charAt(0) == '@';
      step.setPositionIncrement(isSignDue ? 0 : 1);
      term.setEmpty().append(isSigned && !isSignDue ? word.substring(1) : word);
      isSignDue = isSigned && !isSignDue;
      if (!isSignDue) next++;
      return true;
    }

    @Override
    public void reset() {
      next = 0;
      isSignDue = false;
    }
  }

  private static Query phrase(String words) {
    String[] each = words.split(" ");
    return each.length == 1 ? new TermQuery(new Term(FIELD, each[0])) : new PhraseQuery(FIELD, each);
  }

  private static Query near(String[] each) {
    SpanQuery[] both = {
      new SpanTermQuery(new Term(FIELD, each[0])), new SpanTermQuery(new Term(FIELD, each[1]))
    };
    return new SpanNearQuery(both, Integer.parseInt(each[2]) - 1, false);
  }

  /** Fields of a line: id, any, all, none, near; phrases apart by `|`. */
  private static MonitorQuery query(String line) {
    String[] fields = line.split("\t", -1);
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    if (!fields[1].isEmpty()) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      for (String words : fields[1].split("\\|")) any.add(phrase(words), Occur.SHOULD);
      all.add(any.build(), Occur.MUST);
    }
    if (!fields[2].isEmpty()) for (String words : fields[2].split("\\|")) all.add(phrase(words), Occur.MUST);
    if (!fields[3].isEmpty()) for (String words : fields[3].split("\\|")) all.add(phrase(words), Occur.MUST_NOT);
    if (!fields[4].isEmpty()) all.add(near(fields[4].split(" ")), Occur.MUST);
    return new MonitorQuery(fields[0], all.build());
  }

  private static Document document(String[] words) {
    Document document = new Document();
    document.add(new TextField(FIELD, new Words(words)));
    return document;
  }

  private static List<String[]> posts(String path) {
    try (var lines = Files.lines(Path.of(path))) {
      return lines.map(line -> line.isEmpty() ? new String[0] : line.split(" ")).toList();
    } catch (IOException error) {
      throw new IllegalStateException(error);
    }
  }

  private static long match(Monitor monitor, List<String[]> posts, int batch) throws IOException {
    long matches = 0;
    for (int at = 0; at < posts.size(); at += batch) {
      List<String[]> some = posts.subList(at, Math.min(posts.size(), at + batch));
      if (batch == 1) {
        matches += monitor.match(document(some.get(0)), QueryMatch.SIMPLE_MATCHER).getMatchCount();
        continue;
      }
      Document[] documents = some.stream().map(LuceneMonitor::document).toArray(Document[]::new);
      var found = monitor.match(documents, QueryMatch.SIMPLE_MATCHER);
      for (int document = 0; document < documents.length; document++) matches += found.getMatchCount(document);
    }
    return matches;
  }

  /** Arguments: the file of monitors, how many passes (1: the default), how many posts in a call. */
  public static void main(String[] arguments) throws IOException {
    int passes = Integer.parseInt(arguments[1]);
    int batch = Integer.parseInt(arguments[2]);
    var presearcher = passes == 1 ? new TermFilteredPresearcher() : new MultipassTermFilteredPresearcher(passes);
    Monitor monitor = new Monitor(new WhitespaceAnalyzer(), presearcher, new MonitorConfiguration());
    List<MonitorQuery> queries = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]))) queries.add(query(line));
    monitor.register(queries);
    System.out.println("ready");
    var threads = ManagementFactory.getThreadMXBean();
    Map<String, List<String[]>> known = new HashMap<>();
    BufferedReader asked = new BufferedReader(new InputStreamReader(System.in));
    for (String path = asked.readLine(); path != null; path = asked.readLine()) {
      List<String[]> posts = known.computeIfAbsent(path, LuceneMonitor::posts);
      long before = threads.getCurrentThreadCpuTime();
      long matches = match(monitor, posts, batch);
      System.out.println(matches + " " + (threads.getCurrentThreadCpuTime() - before) / 1_000_000);
    }
    System.exit(0);
  }
}
