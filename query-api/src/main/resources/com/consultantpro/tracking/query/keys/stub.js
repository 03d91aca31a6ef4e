window.consultantpro=window.consultantpro||{q:[]};
["page","track","identify","setConsent","reset","flush"].forEach(function(n){
consultantpro[n]=consultantpro[n]||function(){consultantpro.q.push([n,arguments])}})
