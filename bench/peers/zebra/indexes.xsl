<?xml version="1.0"?>
<!-- The five indexes that the queries of the search bench ask: words of titles, of names, of everything, and two numbers. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:z="http://indexdata.com/zebra-2.0" xmlns:marc="http://www.loc.gov/MARC21/slim" exclude-result-prefixes="marc">

  <xsl:template match="marc:record">
    <xsl:variable name="number" select="normalize-space(marc:controlfield[@tag = '001'])"/>
    <z:record z:id="{$number}">
      <z:index name="Local-number:w"><xsl:value-of select="$number"/></z:index>
      <xsl:for-each select="marc:datafield[@tag = '020']/marc:subfield[@code = 'a']">
        <z:index name="ISBN:w"><xsl:value-of select="."/></z:index>
      </xsl:for-each>
      <xsl:for-each select="marc:datafield[@tag &gt;= 100]">
        <xsl:variable name="text">
          <xsl:for-each select="marc:subfield">
            <xsl:value-of select="concat(., ' ')"/>
          </xsl:for-each>
        </xsl:variable>
        <z:index name="Any:w"><xsl:value-of select="$text"/></z:index>
        <xsl:if test="contains(' 240 245 246 440 490 830 ', concat(' ', @tag, ' '))">
          <z:index name="Title:w"><xsl:value-of select="$text"/></z:index>
        </xsl:if>
        <xsl:if test="contains(' 100 110 111 700 710 711 ', concat(' ', @tag, ' '))">
          <z:index name="Author:w"><xsl:value-of select="$text"/></z:index>
        </xsl:if>
      </xsl:for-each>
    </z:record>
  </xsl:template>
</xsl:stylesheet>
