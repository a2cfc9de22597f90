import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.config.util.ResourceCountCacheUtil;
import ca.uhn.fhir.jpa.dao.FulltextSearchSvcImpl;
import ca.uhn.fhir.jpa.dao.IFulltextSearchSvc;
import ca.uhn.fhir.jpa.dao.search.HSearchSortHelperImpl;
import ca.uhn.fhir.jpa.dao.search.IHSearchSortHelper;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.subscription.submit.config.SubscriptionSubmitterConfig;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.io.File;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.commons.dbcp2.BasicDataSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/**
 * HAPI FHIR's JPA server on a loopback port, its data in memory: `java -cp lib/*:classes HapiServer 8090`. Its own defaults wherever they bear on an answer (pages,
 * reuse of searches, order); what is set here only makes it start. A second number is the longest page that it gives, as hospitals limit it. Prints `ready` when it
 * takes calls.
 */
public class HapiServer {
  private static Integer longestPage;

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    if (arguments.length > 1) longestPage = Integer.valueOf(arguments[1]);
    AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext(Beans.class);
    Tomcat tomcat = new Tomcat();
    File folder = Files.createTempDirectory("foreign-hapi").toFile();
    tomcat.setBaseDir(folder.getPath());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(port);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // FHIR searches name a code as system|code, often without escaping it.
    tomcat.getConnector().setProperty("relaxedQueryChars", "|");
    Context web = tomcat.addContext("", folder.getPath());
    Tomcat.addServlet(web, "fhir", beans.getBean(RestfulServer.class)).setLoadOnStartup(1);
    web.addServletMappingDecoded("/fhir/*", "fhir");
    tomcat.start();
    System.out.println("ready");
    tomcat.getServer().await();
  }

  @Configuration
  @Import({
    JpaR4Config.class,
    ThreadPoolFactoryConfig.class,
    JpaBatch2Config.class,
    Batch2JobsConfig.class,
    SubscriptionSubmitterConfig.class,
    SubscriptionChannelConfig.class,
  })
  static class Beans {
    @Bean
    JpaStorageSettings storage() {
      JpaStorageSettings settings = new JpaStorageSettings();
      // A chart out of context refers to practitioners and organizations that are not there.
      settings.setEnforceReferentialIntegrityOnWrite(false);
      settings.setSchedulingDisabled(true);
      return settings;
    }

    @Bean
    SubscriptionSettings subscriptions() {
      return new SubscriptionSettings();
    }

    @Bean
    PartitionSettings partitions() {
      return new PartitionSettings();
    }

    @Bean(destroyMethod = "close")
    DataSource database() {
      BasicDataSource database = new BasicDataSource();
      database.setDriverClassName("org.h2.Driver");
      database.setUrl("jdbc:h2:mem:hapi;DB_CLOSE_DELAY=-1");
      database.setUsername("sa");
      database.setPassword("");
      database.setMaxTotal(20);
      return database;
    }

    @Primary
    @Bean
    LocalContainerEntityManagerFactoryBean entityManagerFactory(
        ConfigurableListableBeanFactory beans, FhirContext fhir, JpaStorageSettings settings, DataSource database) {
      Map<String, Object> properties = new HashMap<>();
      properties.put("hibernate.dialect", HapiFhirH2Dialect.class.getName());
      properties.put("hibernate.hbm2ddl.auto", "update");
      properties.put("hibernate.search.enabled", "false");
      LocalContainerEntityManagerFactoryBean factory =
          HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, settings);
      factory.setPersistenceUnitName("HAPI_PU");
      factory.setJpaPropertyMap(properties);
      factory.setDataSource(database);
      return factory;
    }

    @Primary
    @Bean
    HibernatePropertiesProvider hibernate(LocalContainerEntityManagerFactoryBean factory, DataSource database) {
      return new HibernatePropertiesProvider() {
        private final HapiFhirH2Dialect dialect = new HapiFhirH2Dialect();

        @Override
        public org.hibernate.dialect.Dialect getDialect() {
          return dialect;
        }

        @Override
        public DataSource getDataSource() {
          return database;
        }
      };
    }

    @Primary
    @Bean
    JpaTransactionManager transactionManager(EntityManagerFactory factory) {
      return new JpaTransactionManager(factory);
    }

    @Bean
    IFulltextSearchSvc fullText() {
      return new FulltextSearchSvcImpl();
    }

    @Bean
    IHSearchSortHelper sorting(ISearchParamRegistry parameters) {
      return new HSearchSortHelperImpl(parameters);
    }

    @Bean
    IStaleSearchDeletingSvc staleSearches() {
      return new StaleSearchDeletingSvcImpl();
    }

    @Bean
    IResourceSupportedSvc supported(IDaoRegistry registry) {
      return new DaoRegistryResourceSupportedSvc(registry);
    }

    // Its CapabilityStatement asks for this one by name.
    @Bean
    ResourceCountCache myResourceCountsCache(IFhirSystemDao<?, ?> system) {
      return ResourceCountCacheUtil.newResourceCountCache(system);
    }

    @Bean
    DatabaseBackedPagingProvider paging() {
      DatabaseBackedPagingProvider paging = new DatabaseBackedPagingProvider();
      if (longestPage != null) {
        paging.setDefaultPageSize(longestPage);
        paging.setMaximumPageSize(longestPage);
      }
      return paging;
    }

    @Bean
    RestfulServer server(
        IFhirSystemDao<?, ?> system,
        IJpaSystemProvider systemProvider,
        ResourceProviderFactory providers,
        DatabaseBackedPagingProvider paging,
        JpaStorageSettings settings,
        ISearchParamRegistry parameters,
        IValidationSupport validation) {
      RestfulServer server = new RestfulServer(system.getContext());
      server.registerProviders(providers.createProviders());
      server.registerProvider(systemProvider);
      server.setPagingProvider(paging);
      server.setServerConformanceProvider(
          new JpaCapabilityStatementProvider(server, system, settings, parameters, validation));
      return server;
    }
  }
}
